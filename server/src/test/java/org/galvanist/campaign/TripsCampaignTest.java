package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A few entries of the matrix on the real bench and store; the campaign runs all of them. */
class TripsCampaignTest {
  @Test
  void noTripIsMissed() {
    List<TripCase> all = TripCase.all();
    List<TripCase> some =
        IntStream.range(0, all.size()).filter(index -> index % 11 == 0).mapToObj(all::get).toList();
    var report = new StringWriter();
    var conditions =
        List.of(
            TripsCampaign.Condition.NORMAL,
            TripsCampaign.Condition.LATE_LINK,
            TripsCampaign.Condition.GARBAGE);
    long failed =
        TripsCampaign.run(1, 1, some, conditions, new PrintWriter(report, true), done -> {});
    assertEquals(0, failed, report.toString());
  }
}
