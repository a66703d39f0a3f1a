package org.galvanist.exchange.reader;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of makers of whom no whole file is at hand: short texts that are laid out as theirs. */
final class FormatsTest {
  @TempDir Path folder;

  @Test
  void maccorWithLengthsOfTimeInWords() throws IOException {
    Rows read =
        read(
            "Today's Date:\t14 December 2020\tDate of Test:\t11 December 2020, 12:22:12 PM",
            "Filename:\tM50_01\tTester Channel:\t1",
            "Procedure:\tValidation.000\tDescription:\t",
            "Rec#\tCyc#\tStep\tTestTime\tStepTime\tAmp-hr\tWatt-hr\tAmps\tVolts\tState\tES"
                + "\tDPt Time\tAux #1\t Units\t",
            "1\t0\t1\t  0d 00:00:0\t  0d 00:00:0\t0.0\t0.0\t0.0\t3.46250\tR\t0"
                + "\t12/11/2020 12:22:12\t-2501.7\t C  \t",
            "2\t0\t2\t  1d 02:03:5.05\t  0d 00:00:0.05\t0.00060\t0.00203\t0.50401\t3.41627\tD\t0"
                + "\t12/11/2020 12:22:17\t-2501.8\t C  \t",
            "3\t1\t3\t  1d 02:04:5.05\t  0d 00:01:0.05\t0.0001\t0.0004\t0.2\t3.5\tC\t0"
                + "\t12/12/2020 02:26:17 PM\t-2501.8\t C  \t");

    Rows.Row second = read.rows().get(1);
    assertAll(
        () -> assertEquals("Maccor text", read.facts().format()),
        () -> assertEquals(CurrentSign.BY_STEP, read.facts().currentSign()),
        () -> assertEquals(Counters.BY_STEP, read.facts().counters()),
        () -> assertEquals("Validation.000", read.facts().about().get("Procedure")),
        () -> assertEquals(OptionalDouble.of(1607689332), read.facts().startUnixSecond()),
        () -> assertEquals(93785.05, second.testTimeSecond(), 1e-9),
        () -> assertEquals(0.05, second.stepTimeSecond()),
        () -> assertEquals(0.50401, second.currentAmpere()),
        () -> assertEquals(0.0006, second.chargingAh()),
        () -> assertEquals(0.00203, second.chargingWh()),
        () -> assertEquals(StepKind.DISCHARGE, second.kind()),
        () -> assertEquals(2, second.stepIndex()),
        () -> assertEquals(StepKind.REST, read.first().kind()),
        () -> assertEquals(StepKind.CHARGE, read.last().kind()),
        () -> assertEquals(1607783177, read.last().unixTimeSecond(), "02:26:17 PM"));
  }

  @Test
  void maccorWithMinutesAndAPreambleInOneLine() throws IOException {
    Rows read =
        read(
            "Today's Date 04/04/2016  Date of Test:\t03/31/2016\t Filename:\tC:\\Data\\1a.001 "
                + "Procedure: Form\tComment/Barcode: SET-1, \"a\" vs. Li metal, 3.0 to 4.3V",
            "Rec#\tCyc#\tStep\tTest (Min)\tStep (Min)\tAmp-hr\tWatt-hr\tAmps\tVolts\tState\tES"
                + "\tDPt Time",
            "1\t0\t7\t0.0000\t0.0000\t0.0\t0.0\t0.1\t3.30678264\tC\t0\t03/31/2016 16:05:31",
            "2\t0\t7\t1,000.5000\t0.1667\t0.0\t0.0\t0.1\t3.30571450\tP\t1\t03/31/2016 16:05:41");

    assertAll(
        () -> assertEquals("Maccor text", read.facts().format()),
        () -> assertEquals(7, read.first().stepIndex()),
        () -> assertEquals(60030, read.last().testTimeSecond(), "thousands in groups"),
        () -> assertEquals(10.002, read.last().stepTimeSecond(), 1e-9),
        () -> assertEquals(StepKind.OTHER, read.last().kind()),
        () -> assertEquals(1459440331, read.first().unixTimeSecond()));
  }

  @Test
  void maccorInMilliamperesWithDecimalCommas() throws IOException {
    Rows read =
        read(
            "Today''s Date\t03/28/2022 12:50:27 PM",
            "",
            "Date of Test:\t08/23/2021 6:04:18 PM",
            "",
            "Rec#\tCyc#\tStep\tTestTime\tStepTime\tmAmp-hr\tmWatt-hr\tmAmps\tVolts\tState\tES"
                + "\tDPt Time",
            "1\t0\t1\t  0d 00:00:00,00\t  0d 00:00:00,00\t0,5\t1,5\t0,25\t1,853\tR\t0"
                + "\t08/23/2021 6:04:18 PM",
            "2\t0\t1\t  0d 00:01:00,50\t  0d 00:01:00,50\t0,5\t1,5\t2,5\t1,854\tC\t1"
                + "\t08/23/2021 6:05:18 PM");

    assertAll(
        () -> assertEquals(0.00025, read.first().currentAmpere()),
        () -> assertEquals(1.853, read.first().voltageVolt()),
        () -> assertEquals(0.0005, read.first().chargingAh()),
        () -> assertEquals(0.0015, read.first().chargingWh()),
        () -> assertEquals(60.5, read.last().testTimeSecond()),
        () -> assertEquals(OptionalDouble.of(1629741858), read.facts().startUnixSecond()));
  }

  @Test
  void biologicWithAndWithoutItsHeadAndWithDecimalCommas() throws IOException {
    String table =
        """
        mode\tox/red\terror\tcontrol changes\tNs changes\tcounter inc.\tNs\ttime/s\tcontrol/V/mA\tEwe/V\tI/mA\tdQ/mA.h\t(Q-Qo)/mA.h\thalf cycle\tcycle number\t
        3\t1\t0\t0\t0\t0\t0\t0.000000000000000E+000\t0.0000000E+000\t3.0976174E+000\t0.0000000E+000\t0.0\t0.0\t0\t0.0\t
        1\t1\t0\t0\t1\t0\t1\t1.800062643E+003\t5.0000000E-001\t3.2E+000\t5.0012E-001\t1.0E-3\t2.5E-3\t1\t1.0\t
        """;
    String head =
        """
        EC-Lab ASCII FILE
        Nb header lines : 8

        Galvanostatic Cycling with Potential Limitation
        Acquisition started on : 01/10/2018 17:01:24.000
        Device : VMP3 (SN 0001)
        Characteristic mass : 1,2 mg
        """;
    for (Rows read :
        new Rows[] {
          Rows.of(folder, head + table),
          Rows.of(folder, table),
          Rows.of(folder, head + table.replace('.', ','))
        }) {
      assertAll(
          () -> assertEquals("BioLogic EC-Lab text", read.facts().format()),
          () -> assertEquals(2, read.rows().size()),
          () -> assertEquals(Counters.NET, read.facts().counters()),
          () -> assertEquals(StepKind.REST, read.first().kind()),
          () -> assertNull(read.last().kind()),
          () -> assertEquals(3.0976174, read.first().voltageVolt()),
          () -> assertEquals(1800.062643, read.last().testTimeSecond()),
          () -> assertEquals(5.0012e-4, read.last().currentAmpere(), 1e-18),
          () -> assertEquals(2.5e-6, read.last().chargingAh(), 1e-18),
          () -> assertEquals(1, read.last().stepIndex()),
          () -> assertEquals(1, read.last().cycle()));
    }
    Rows whole = Rows.of(folder, head + table);
    assertEquals(OptionalDouble.of(1515603684), whole.facts().startUnixSecond());
    assertEquals("VMP3 (SN 0001)", whole.facts().about().get("Device"));
  }

  @Test
  void pecWithItsPreambleAndMillivolts() throws IOException {
    Rows read =
        read(
            "Request Year:,2019",
            "Test:,187",
            "TestRegime Name:,FirstCell dQdV C/25",
            "Start Time:,02/22/2019 16:21:35",
            "#RESULTS CHECK",
            "ReqYear,Test,CellNr,Type,Value,Reason,",
            "2019,187,1,1,3272,3,",
            "#END RESULTS CHECK",
            "Test,Cell,Rack,Shelf,Position,Cell ID,Step,Cycle,Total Time (Seconds),Step Time"
                + " (Seconds),Real Time,Position Start Time,Voltage (mV),Current (mA),Charge"
                + " Capacity (mAh),Discharge Capacity (mAh),Charge Capacity (mWh),Discharge"
                + " Capacity (mWh),ReasonCode,Ambient temperature (°C),Cell surface temperature"
                + " (°C),",
            "187,1,SBT0550,001,1,,3,2,5,4,02/22/2019 16:23:31,02/22/2019 16:23:26,3272.632,-250,"
                + "1.5,2.5,5.5,8.5,30,25.83,24.9,");

    Rows.Row row = read.first();
    assertAll(
        () -> assertEquals("PEC CSV", read.facts().format()),
        () -> assertEquals("FirstCell dQdV C/25", read.facts().about().get("TestRegime Name")),
        () -> assertEquals(OptionalDouble.of(1550852495), read.facts().startUnixSecond()),
        () -> assertEquals(5, row.testTimeSecond()),
        () -> assertEquals(4, row.stepTimeSecond()),
        () -> assertEquals(3.272632, row.voltageVolt()),
        () -> assertEquals(-0.25, row.currentAmpere()),
        () -> assertEquals(0.0015, row.chargingAh()),
        () -> assertEquals(0.0025, row.dischargingAh()),
        () -> assertEquals(0.0055, row.chargingWh()),
        () -> assertEquals(0.0085, row.dischargingWh()),
        () -> assertEquals(24.9, row.temperatureCelsius()),
        () -> assertEquals(2, row.cycle()),
        () -> assertEquals(3, row.stepIndex()),
        () -> assertEquals(1550852611, row.unixTimeSecond()));
  }

  @Test
  void novonixWithItsSectionsAndHours() throws IOException {
    Rows read =
        read(
            "[Summary]",
            "Started: 2023-06-14 5:22:45 PM",
            "Cell: C-17",
            "[End Summary]",
            "[Protocol]",
            "[Repeat: 3 Times]",
            "  Charge, 0.1 A, to 4.2 V",
            "[End Protocol]",
            "[Data]",
            "Date and Time,Cycle Number,Step Type,Run Time (h),Step Time (h),Current (A),Potential"
                + " (V),Capacity (Ah),Temperature (°C),Circuit Temperature (°C),Energy (Wh),Step"
                + " Number,Step position",
            "2023-06-14 5:22:45 PM,1,Charge,0.0,0.0,0.0,3.0,0,25.5,26,0,4,1",
            "2023-06-14 5:52:45 PM,1,Discharge,0.5,0.25,-0.1,3.0,-0.05,25.5,26,-0.15,5,2");

    Rows.Row last = read.last();
    assertAll(
        () -> assertEquals("Novonix CSV", read.facts().format()),
        () -> assertEquals(Counters.NET, read.facts().counters()),
        () -> assertEquals(OptionalDouble.of(1686763365), read.facts().startUnixSecond()),
        () -> assertEquals("C-17", read.facts().about().get("Cell")),
        () -> assertEquals(1800, last.testTimeSecond()),
        () -> assertEquals(900, last.stepTimeSecond()),
        () -> assertEquals(-0.05, last.chargingAh()),
        () -> assertEquals(StepKind.DISCHARGE, last.kind()),
        () -> assertEquals(5, last.stepCount()),
        () -> assertEquals(2, last.stepIndex()),
        () -> assertEquals(1686765165, last.unixTimeSecond()));
  }

  @Test
  void batteryArchive() throws IOException {
    Rows read =
        read(
            "Date_Time,Test_Time (s),Cycle_Index,Current (A),Voltage (V),Charge_Capacity"
                + " (Ah),Discharge_Capacity (Ah),Charge_Energy (Wh),Discharge_Energy"
                + " (Wh),Environment_Temperature (C),Cell_Temperature (C)",
            "2018-03-12 09:31:21.123,10.02,1.0,0.55,3.3,0.001,0.002,0.003,0.004,15.5,16.5");

    assertAll(
        () -> assertEquals("BatteryArchive CSV", read.facts().format()),
        () -> assertEquals(10.02, read.first().testTimeSecond()),
        () -> assertEquals(16.5, read.first().temperatureCelsius()),
        () -> assertEquals(0.002, read.first().dischargingAh()),
        () -> assertEquals(1, read.first().cycle()),
        () -> assertEquals(1520847081.123, read.first().unixTimeSecond(), 1e-6));
  }

  @Test
  void arbinExportsInBothSpellings() throws IOException {
    Rows old =
        read(
            "Data_Point,Date_Time,Test_Time(s),Step_Time(s),Step_Index,Cycle_Index,Current(A),"
                + "Voltage(V),Charge_Capacity(Ah),Discharge_Capacity(Ah),Charge_Energy(Wh),"
                + "Discharge_Energy(Wh),dV/dt(V/s),Aux_Temperature(C)_1",
            "1,10/19/2020 11:31:46.5,5.5,5.5,2,1,-0.05,2.6,0.1,0.2,0.3,0.4,0.0,25.5");
    Rows recent =
        read(
            "Data Point,Date Time,Test Time (s),Step Time (s),Cycle Index,Step Index,Current (A),"
                + "Voltage (V),Power (W),Charge Capacity (Ah),Discharge Capacity (Ah)",
            "1,10/19/2020 11:31:46.500 AM,5.5,5.5,1,2,-0.05,2.6,0.1,0.1,0.2");

    for (Rows read : new Rows[] {old, recent}) {
      assertAll(
          () -> assertEquals("Arbin CSV", read.facts().format()),
          () -> assertEquals(5.5, read.first().testTimeSecond()),
          () -> assertEquals(-0.05, read.first().currentAmpere()),
          () -> assertEquals(0.2, read.first().dischargingAh()),
          () -> assertEquals(2, read.first().stepIndex()),
          () -> assertEquals(1603107106.5, read.first().unixTimeSecond()));
    }
    assertEquals(25.5, old.first().temperatureCelsius());
  }

  @Test
  void newareExportsOfOlderPrograms() throws IOException {
    Rows levels =
        read(
            "Cycle ID,Cap_Chg(mAh),Cap_DChg(mAh)",
            ",Step ID,Step Name,Step Time(h:min:s.ms),Capacity(mAh)",
            ",,Record ID,Time(h:min:s.ms),Voltage(V),Current(mA),Capacity(mAh),Energy(mWh),"
                + "Realtime",
            "1,12.5,12.1",
            ",2,CC_Chg,100:00:10.000,12.5",
            ",,1,0:00:00.000,3.0,5,0.5,1.5,2020/01/02 03:04:05",
            ",,2,100:00:10.500,3.1,5,12.5,36,2020/01/06 07:04:15");
    Rows flat =
        read(
            "Record ID,Cycle ID,Step ID,Step Name,Time(h:min:s.ms),Voltage(V),Current(mA),"
                + "Capacitance_Chg(mAh),Capacitance_DChg(mAh),Engy_Chg(mWh),Engy_DChg(mWh),Realtime",
            "1,3,4,CC_DChg,0:00:01.500,3.0,-5,0,12.5,0,36,2020-01-02 03:04:05",
            "2,3,4,CC_DChg,0:00:11.500,3.0,-5,0,12.6,0,36,2020-01-02 03:04:15");

    assertAll(
        () -> assertEquals("Neware CSV (three levels)", levels.facts().format()),
        () -> assertEquals(360010.5, levels.last().stepTimeSecond()),
        () -> assertEquals(360010, levels.last().testTimeSecond()),
        () -> assertEquals(StepKind.CC_CHARGE, levels.last().kind()),
        () -> assertEquals(0.005, levels.last().currentAmpere()),
        () -> assertEquals(0.0125, levels.last().chargingAh()),
        () -> assertEquals(1, levels.last().cycle()),
        () -> assertEquals(2, levels.last().stepIndex()),
        () -> assertEquals("Neware CSV", flat.facts().format()),
        () -> assertEquals(Counters.EACH_WAY, flat.facts().counters()),
        () -> assertEquals(10, flat.last().testTimeSecond()),
        () -> assertEquals(StepKind.CC_DISCHARGE, flat.last().kind()),
        () -> assertEquals(0.0126, flat.last().dischargingAh(), 1e-15));
  }

  @Test
  void lanheWithItsUnitsAfterSlashes() throws IOException {
    Rows read =
        read(
            "Record\tTestTime/h\tStepTime/h\tCurrent/mA\tCapacity/mAh\tSpeCap/mAh/g\tSOC|DOD/%"
                + "\tVoltage/V\tEnergy/mWh\tSpeEnergy/Wh/kg\tAuxTemp/dC.\tSysTime\t\tCycle-Index"
                + "\tStep-Index\tStep-State",
            "1201\t3.5\t0.5\t-0.5\t1.2\t180\t50\t4.09\t4.6\t700\t-\t2026-01-15 09:00:00\t\t4\t17"
                + "\tRateD",
            "1202\t3.51\t0.51\t0\t1.2\t180\t50\t4.1\t4.6\t700\t-\t2026-01-15 09:00:36\t\t4\t18\tR");

    assertAll(
        () -> assertEquals("LANHE (Landt) text", read.facts().format()),
        () -> assertEquals(12600, read.first().testTimeSecond()),
        () -> assertEquals(-0.0005, read.first().currentAmpere()),
        () -> assertEquals(0.0012, read.first().chargingAh()),
        () -> assertEquals(Counters.BY_STEP, read.facts().counters()),
        () -> assertEquals(Double.NaN, read.first().temperatureCelsius()),
        () -> assertEquals(StepKind.DISCHARGE, read.first().kind()),
        () -> assertEquals(StepKind.REST, read.last().kind()),
        () -> assertEquals(4, read.first().cycle()),
        () -> assertEquals(18, read.last().stepIndex()));
  }

  @Test
  void aDayThatCannotBeAMonthStandsFirst() throws IOException {
    Rows read =
        read(
            "date,time,voltage,current",
            "12/10/2020 00:00:00,0,3,0.1",
            "13/10/2020 00:00:00,86400,3,0.1");

    assertEquals(1602460800, read.first().unixTimeSecond());
    assertEquals(RawRows.UNKNOWN, read.first().cycle());
    assertTrue(read.facts().format().startsWith("CSV table"));
  }

  @Test
  void whatIsNoDateIsNoMoment() {
    var clock = new Clock();
    for (String text :
        new String[] {"", "-5/6", "-", "//", "a b c", "2020-13-40 00:00:00", "12:00", "1-2-3 x"}) {
      assertEquals(Double.NaN, clock.moment(text), text);
    }
    assertEquals(1584230400, clock.moment("15-Mar-20"));
    assertEquals(1584225000, clock.moment("2020-03-15T00:00:00+01:30"));
    assertEquals(1584230400, clock.moment("03/15/2020 12:00:00 AM"));
  }

  private Rows read(String... lines) throws IOException {
    return Rows.of(folder, String.join("\r\n", lines) + "\r\n");
  }
}
