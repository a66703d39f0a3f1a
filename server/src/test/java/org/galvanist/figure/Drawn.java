package org.galvanist.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG, read back. */
final class Drawn {
  private final Document document;

  Drawn(Optional<Figure> figure) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    document =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(figure.orElseThrow().svg())));
  }

  Element root() {
    return document.getDocumentElement();
  }

  /** Elements of a kind. */
  List<Element> elements(String name) {
    return elements(root(), name);
  }

  private static List<Element> elements(Element within, String name) {
    var found = new ArrayList<Element>();
    NodeList nodes = within.getElementsByTagName(name);
    for (int index = 0; index < nodes.getLength(); index++) {
      found.add((Element) nodes.item(index));
    }
    return found;
  }

  /** The one group of a class. */
  Element group(String kind) {
    List<Element> groups = groups(kind);
    assertEquals(1, groups.size(), kind);
    return groups.getFirst();
  }

  List<Element> groups(String kind) {
    return elements("g").stream().filter(each -> each.getAttribute("class").equals(kind)).toList();
  }

  /** Children of a kind of the one group of a class. */
  List<Element> in(String kind, String name) {
    return elements(group(kind), name);
  }

  /** Texts of a group, raised signs on the line. */
  List<String> texts(String kind) {
    return in(kind, "text").stream()
        .map(Node::getTextContent)
        .map(text -> text.replace('\u00A0', ' '))
        .toList();
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
