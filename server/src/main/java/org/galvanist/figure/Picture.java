package org.galvanist.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels of a figure. Draws in memory, without a screen. */
final class Picture {
  private static final int LEAST_DPI = 36;
  private static final int MOST_DPI = 1200;
  private static final List<String> FAMILIES =
      List.of("Arial", "Helvetica", "Liberation Sans", "Nimbus Sans", "DejaVu Sans");

  static {
    // Whatever DISPLAY says: nothing here needs a screen, and asking an absent one is an error.
    System.setProperty("java.awt.headless", "true");
  }

  private Picture() {}

  static byte[] png(String svg, int dpi) throws PictureUnavailable {
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      throw new IllegalArgumentException(
          "a picture of %d pixels an inch; from %d to %d can be drawn"
              .formatted(dpi, LEAST_DPI, MOST_DPI));
    }
    try {
      return encoded(drawn(svg, dpi), dpi);
    } catch (IOException unencodable) {
      throw new PictureUnavailable("The PNG could not be made: " + unencodable, unencodable);
    } catch (AWTError | LinkageError | InternalError | RuntimeException fontless) {
      // Java's text drawing breaks in all of these ways where fontconfig or every font is absent.
      throw new PictureUnavailable(
          "A PNG cannot be drawn on this machine, most likely because it has no fonts ("
              + fontless
              + "). Install fontconfig and one family, such as fonts-liberation, or take the SVG,"
              + " which needs neither.",
          fontless);
    }
  }

  /** The first family of these widths that is installed, else whatever Java calls sans-serif. */
  private static String family() {
    List<String> installed =
        List.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
    return FAMILIES.stream().filter(installed::contains).findFirst().orElse(Font.SANS_SERIF);
  }

  private static BufferedImage drawn(String svg, int dpi) throws IOException {
    String set = svg.replace(Canvas.FAMILIES, family());
    var bytes = new ByteArrayInputStream(set.getBytes(StandardCharsets.UTF_8));
    SVGDocument document = new SVGLoader().load(bytes, null, LoaderContext.createDefault());
    if (document == null) {
      throw new IOException("the figure is no SVG");
    }
    // Sizes come at 96 to the inch.
    double scale = dpi / 96.0;
    int width = (int) Math.round(document.size().width * scale);
    int height = (int) Math.round(document.size().height * scale);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      document.render(null, graphics, new ViewBox(width, height));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** PNG with its density in it, so that a word processor takes it at its size. */
  private static byte[] encoded(BufferedImage image, int dpi) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    ImageWriter writer = writers.next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      String perMetre = Long.toString(Math.round(dpi / 0.0254));
      var density = new IIOMetadataNode("pHYs");
      density.setAttribute("pixelsPerUnitXAxis", perMetre);
      density.setAttribute("pixelsPerUnitYAxis", perMetre);
      density.setAttribute("unitSpecifier", "meter");
      var root = new IIOMetadataNode("javax_imageio_png_1.0");
      root.appendChild(density);
      metadata.mergeTree("javax_imageio_png_1.0", root);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
