package org.galvanist.protocol;

import java.util.List;

/** The edits of steps. */
final class EditSteps {
  private EditSteps() {}

  static Edit.Result apply(String yaml, Edit edit) {
    return refused(edit.toString());
  }

  static Edit.Result copy(String yaml, List<Integer> rows) {
    return refused(rows.toString());
  }

  private static Edit.Result refused(String what) {
    return new Edit.Result.Refused(
        new Fault("", 0, 0, what, "this edit is not offered", "edit the text"));
  }
}
