// hammerjs is a script that leaves its name on window; chartjs-plugin-zoom imports it as a module.
import 'hammerjs/umd';
export default /** @type {any} */ (window).Hammer;
