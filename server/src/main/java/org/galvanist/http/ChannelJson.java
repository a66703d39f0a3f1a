package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Sample;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.run.ChannelState;
import org.galvanist.run.ChannelView;
import org.galvanist.run.RunView;

/** A channel's tile as JSON. */
final class ChannelJson {
  private static final double MILLIS = 1000;

  private ChannelJson() {}

  /**
   * The tile.
   *
   * @param nowMillis wall clock, for the age of the reading
   * @param specific of the cell of the run
   */
  static JsonObject of(ChannelView view, long nowMillis, SpecificCapacity specific) {
    Optional<Sample> sample = view.sample();
    double age = view.sampleWallMillis() == 0 ? Double.NaN : nowMillis - view.sampleWallMillis();
    return new JsonObject()
        .put("channel", view.channel())
        .put("state", state(view.state()))
        .put("state_words", view.state().words())
        .put("latched", view.state().latched())
        .put("because", view.because())
        .put("instrument", view.instrument())
        .put("simulated", view.simulated())
        .put("limits", Shapes.limits(view.limits()))
        .put("voltage_volt", sample.map(Sample::voltageVolt).map(Shapes::orNull).orElse(null))
        .put("current_ampere", sample.map(Sample::currentAmpere).map(Shapes::orNull).orElse(null))
        .put(
            "temperature_celsius",
            sample.map(Sample::temperatureCelsius).map(Shapes::orNull).orElse(null))
        .put("sample_age_second", orNull(Math.max(0, age) / MILLIS))
        .put(
            "sample_unix_millisecond",
            view.sampleWallMillis() == 0 ? null : view.sampleWallMillis())
        .put("run", view.run().map(run -> run(run, specific)).orElse(null));
  }

  static String state(ChannelState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject run(RunView run, SpecificCapacity specific) {
    Program program = run.program();
    RunState state = run.state();
    ProgramStep step = program.at(state.position());
    return new JsonObject()
        .put("id", run.id())
        .put("cell", run.cell())
        .put("protocol", program.title())
        .put("protocol_sha256", run.protocolSha256())
        .put("run_phase", state.phase().name().toLowerCase(Locale.ROOT))
        .put("step_number", state.position().step() + 1)
        .put("step_count_in_program", program.steps().size())
        .put("step", step.words())
        .put("part", state.part().name().toLowerCase(Locale.ROOT))
        .put("phase", ProgramJson.phase(program, step))
        .put("cycle", program.cycleAt(state.position()))
        .put("cycles", program.cycles())
        .put("records", state.records())
        .put("test_time_second", state.testTimeSecond())
        .put("step_time_second", state.stepTimeSecond())
        .put("half_cycle_ah", orNull(run.halfCycleAh()))
        .put("half_cycle_mah_per_g", orNull(specific.milliampereHourPerGram(run.halfCycleAh())))
        .put(
            "running_cycle",
            run.runningCycle().map(cycle -> CycleJson.row(cycle, specific)).orElse(null))
        .put("progress", orNull(run.progress()))
        .put("ends_in_second", orNull(run.endsInSecond()))
        .put("started", Shapes.instant(run.startedWallMillis()))
        .put("outcome", run.outcome().map(Shapes::outcome).orElse(null));
  }
}
