package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** Step files of Neware's BTS 8, read back with the JDK's XML reader. */
final class NewareTest {
  private static final String WORKED_EXAMPLE =
      """
      title: A 2.5 mAh cell
      one C: 2.5 mAh
      safety:
        voltage: 2 V to 4.5 V
        current: 5 mA
        capacity: 5 mAh
      record: every 10 s, or 10 mV, or 0.1 mA
      steps:
        - Rest for 1 min
        - repeat: 3
          steps:
            - Charge at C/5 until 4.2 V or for 10 h
            - Hold at 4.2 V until C/20 or for 1 h
            - Discharge at C/5 until 3 V
      """;

  @Test
  void theWorkedExampleComesOutWithItsNumbers() throws XMLStreamException {
    List<String> lines = flat(written(WORKED_EXAMPLE).text());
    assertEquals(
        List.of(
            "Head_Info/Operate 66",
            "Head_Info/Scale 1",
            "Head_Info/Start_Step 1",
            "Head_Info/Creator galvanist",
            "Head_Info/Remark A 2.5 mAh cell",
            "Head_Info/RateType 103",
            "Head_Info/MultCap 9000",
            "Whole_Prt/Protect/Main/Volt/Upper 45000",
            "Whole_Prt/Protect/Main/Volt/Lower 20000",
            "Whole_Prt/Protect/Main/Curr/Upper 5",
            "Whole_Prt/Protect/Main/Curr/Lower -5",
            "Whole_Prt/Protect/Main/Delay_Time 10000",
            "Whole_Prt/Protect/Main/Cap/Upper 18000",
            "Whole_Prt/Record/Main/Time 10000",
            "Whole_Prt/Record/Main/Volt 100",
            "Whole_Prt/Record/Main/Curr 0.1",
            "Step_Info Num=6",
            "Step_Info/Step1 type 4",
            "Step_Info/Step1/Limit/Main/Time 60000",
            "Step_Info/Step2 type 1",
            "Step_Info/Step2/Limit/Main/Rate 0.2",
            "Step_Info/Step2/Limit/Main/Curr 0.5",
            "Step_Info/Step2/Limit/Main/Stop_Volt 42000",
            "Step_Info/Step2/Limit/Main/Time 36000000",
            "Step_Info/Step3 type 3",
            "Step_Info/Step3/Limit/Main/Volt 42000",
            "Step_Info/Step3/Limit/Main/Stop_Rate 0.05",
            "Step_Info/Step3/Limit/Main/Stop_Curr 0.125",
            "Step_Info/Step3/Limit/Main/Time 3600000",
            "Step_Info/Step3/Limit/Main/Rate 0.2",
            "Step_Info/Step3/Limit/Main/Curr 0.5",
            "Step_Info/Step4 type 2",
            "Step_Info/Step4/Limit/Main/Rate 0.2",
            "Step_Info/Step4/Limit/Main/Curr 0.5",
            "Step_Info/Step4/Limit/Main/Stop_Volt 30000",
            "Step_Info/Step5 type 5",
            "Step_Info/Step5/Limit/Other/Start_Step 2",
            "Step_Info/Step5/Limit/Other/Cycle_Count 3",
            "Step_Info/Step6 type 6"),
        lines.subList(0, lines.size() - 1));
  }

  @Test
  void everyKindOfStepIsWrittenOrListed() throws XMLStreamException {
    Exported.Sound exported =
        written(
            """
            title: "Größe µ <&> \\U0001F50B"
            one C: 100 mAh/g
            record: every 30 s, or 1 %
            steps:
              - Hold at 3.5 V for 1 h
              - repeat: 2
                steps:
                  - phase: inner
                    repeat: 5
                    steps:
                      - Charge at 1C until 4.2 V, then hold until C/20
                      - Discharge at 0.1 mA/cm2 until 2 V or 0.2 mAh within 1 V to 4.4 V
                  - Rest until dV/dt < 1 mV/h
              - Sweep from 3 V to -0.5 V at 0.1 mV/s or until 1 mA
              - Sweep from OCV to 3 V at 1 mV/s
              - Charge at 1 mW until 4.2 V
              - Discharge at C/10 until 2 V (every 1 min)
            """);
    assertTrue(exported.text().chars().allMatch(letter -> letter < 128));
    List<String> lines = flat(exported.text());
    assertTrue(lines.contains("Head_Info/Remark Grosse u <&> _"), lines::toString);
    assertTrue(lines.contains("Head_Info/MultCap 1440"));
    assertTrue(lines.contains("Step_Info/Step3 type 3"));
    assertTrue(lines.contains("Step_Info/Step3/Limit/Main/Time 86400000"));
    assertTrue(lines.contains("Step_Info/Step4/Limit/Main/Cap 720"));
    assertTrue(lines.contains("Step_Info/Step4/Protect/Main/Volt/Upper 44000"));
    assertTrue(lines.contains("Step_Info/Step5/Limit/Other/Start_Step 2"));
    assertTrue(lines.contains("Step_Info/Step6/Limit/Other/Start_Step 2"));
    assertTrue(lines.contains("Step_Info/Step7 type 25"));
    assertTrue(lines.contains("Step_Info/Step8/Record/Main/Time 60000"));
    assertEquals(
        List.of(
            "one C 100 mAh/g",
            "phase inner",
            "title",
            "safety",
            "which way the current goes",
            "end",
            "this step",
            "until 1 mA",
            "this step",
            "this step"),
        exported.leftOut().stream()
            .map(each -> each.what().startsWith("end ") ? "end" : each.what())
            .toList(),
        () -> Exchange.words(exported.leftOut()).toString());
  }

  @Test
  void withoutACellThereIsNoStepFile() {
    Protocol protocol = Library.sound("example", WORKED_EXAMPLE);
    Exported exported =
        Dialect.NEWARE.write(protocol, new Destination("a", Optional.empty(), Map.of()));
    assertTrue(exported instanceof Exported.Faulty);
  }

  private static Exported.Sound written(String yaml) {
    return Exchange.write(Dialect.NEWARE, Library.sound("example", yaml));
  }

  /** Each element that has a value, with its path below config. */
  private static List<String> flat(String text) throws XMLStreamException {
    XMLStreamReader xml =
        XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(text));
    List<String> path = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT) {
        path.removeLast();
      } else if (event == XMLStreamReader.START_ELEMENT) {
        path.add(xml.getLocalName());
        String here = String.join("/", path).replace("root/config/", "");
        String value = xml.getAttributeValue(null, "Value");
        String type = xml.getAttributeValue(null, "Step_Type");
        String count = xml.getAttributeValue(null, "Num");
        if (value != null) {
          lines.add(here + " " + value);
        } else if (type != null) {
          lines.add(here + " type " + type);
        } else if (count != null) {
          lines.add(here + " Num=" + count);
        }
      }
    }
    return lines;
  }
}
