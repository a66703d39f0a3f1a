package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.galvanist.program.Checked;
import org.galvanist.program.Estimate;
import org.galvanist.program.Finding;
import org.galvanist.program.Program;
import org.galvanist.program.ResolvedStep;

/** What the check answers, as JSON. */
final class CheckJson {
  private CheckJson() {}

  static JsonObject of(Checked checked) {
    return new JsonObject()
        .put("startable", checked.program().isPresent())
        .put("faults", new JsonArray())
        .put("findings", findings(checked.findings()))
        .put(
            "program",
            checked.program().map(program -> program(program, checked.steps())).orElse(null))
        .put("estimate", estimate(checked.estimate()));
  }

  /** The program, each step with the place of its sentence in the text that was checked. */
  private static JsonObject program(Program program, List<ResolvedStep> written) {
    JsonObject json = ProgramJson.of(program);
    JsonArray steps = json.getJsonArray("steps");
    for (int index = 0; index < steps.size(); index++) {
      ResolvedStep step = written.get(index);
      steps.getJsonObject(index).put("line", step.line()).put("column", step.column());
    }
    return json;
  }

  static JsonArray findings(List<Finding> findings) {
    var list = new JsonArray();
    findings.forEach(finding -> list.add(finding(finding)));
    return list;
  }

  private static JsonObject finding(Finding finding) {
    var json =
        new JsonObject()
            .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
            .put("line", finding.line() == 0 ? null : finding.line())
            .put("column", finding.line() == 0 ? null : finding.column())
            .put("words", finding.words())
            .put("message", finding.message())
            .put("mend", finding.mend());
    finding
        .replacement()
        .ifPresent(
            replacement ->
                json.put(
                    "replacement",
                    new JsonObject()
                        .put("line", replacement.line())
                        .put("column", replacement.column())
                        .put("words", replacement.words())
                        .put("text", replacement.text())));
    return json;
  }

  private static JsonObject estimate(Estimate estimate) {
    return new JsonObject()
        .put("duration_second", orNull(estimate.second().likely()))
        .put("shortest_second", orNull(estimate.second().least()))
        .put("longest_second", orNull(estimate.second().most()))
        .put("records", orNull(estimate.records().likely()))
        .put("fewest_records", orNull(estimate.records().least()))
        .put("most_records", orNull(estimate.records().most()))
        .put("bytes", orNull(estimate.bytes().likely()))
        .put("fewest_bytes", orNull(estimate.bytes().least()))
        .put("most_bytes", orNull(estimate.bytes().most()))
        .put("approximations", new JsonArray(estimate.approximations()));
  }
}
