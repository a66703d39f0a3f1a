/** A small curve without axes on a canvas: cheap enough for a wall of tiles. */

import { LitElement, html } from 'lit';

export class Sparkline extends LitElement {
  static properties = { points: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../shape.js').Point[]} */
    this.points = [];
    this.redraw = () => this.draw();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer = new ResizeObserver(this.redraw);
    this.observer.observe(this);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer?.disconnect();
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.redraw);
  }

  render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  updated() {
    this.draw();
  }

  draw() {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    const { clientWidth: width, clientHeight: height } = this;
    if (!canvas || !context || width === 0) return;
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    if (this.points.length < 2) return;
    const xs = this.points.map((point) => point.x);
    const ys = this.points.map((point) => point.y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    const tall = high - low < 0.002 ? 0.002 : high - low;
    const middle = (high + low) / 2;
    context.strokeStyle = getComputedStyle(this).color;
    context.lineWidth = 1.25;
    context.lineJoin = 'round';
    context.beginPath();
    this.points.forEach((point, index) => {
      const x = ((point.x - left) / (right - left || 1)) * (width - 2) + 1;
      const y = height / 2 - ((point.y - middle) / tall) * (height - 4);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.stroke();
  }
}
customElements.define('galvanist-sparkline', Sparkline);
