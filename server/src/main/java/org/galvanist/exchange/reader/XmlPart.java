package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML part of an archive, event by event; what is no XML is told of with part and line. */
final class XmlPart implements Closeable {
  private final String name;
  private final XmlStretches in;
  private final XMLStreamReader reader;
  private int event;

  private XmlPart(String name, XmlStretches in, XMLStreamReader reader) {
    this.name = name;
    this.in = in;
    this.reader = reader;
  }

  /** A reader of XML that follows no reference out of it. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // What is wrong is thrown as well; without a reporter the parser prints it, too.
    factory.setXMLReporter((message, kind, about, place) -> {});
    return factory;
  }

  /** Takes the stream over. */
  static XmlPart open(String name, XmlStretches in) throws IOException {
    try {
      return new XmlPart(name, in, factory().createXMLStreamReader(in));
    } catch (XMLStreamException broken) {
      in.close();
      throw damaged(name, broken);
    }
  }

  /** Goes to the next event; false at the end. */
  boolean next() throws IOException {
    try {
      if (!reader.hasNext()) {
        return false;
      }
      event = reader.next();
      return true;
    } catch (XMLStreamException broken) {
      throw damaged(name, broken);
    }
  }

  int event() {
    return event;
  }

  boolean isText() {
    return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
  }

  /** Bytes read so far, unpacked. */
  long bytes() {
    return in.bytes();
  }

  XMLStreamReader reader() {
    return reader;
  }

  /** What broke the stream is told rather than that the parser stopped. */
  static UnreadableFile damaged(String name, XMLStreamException broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof UnreadableFile cause) {
        return cause;
      }
      if (at instanceof XMLStreamException stream
          && stream.getNestedException() instanceof UnreadableFile cause) {
        return cause;
      }
    }
    int line = broken.getLocation() == null ? -1 : broken.getLocation().getLineNumber();
    return new UnreadableFile(
        "%s of the archive is damaged%s: it is no XML there. Save or export the file again."
            .formatted(name, line > 0 ? " at line " + line : ""),
        broken);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
