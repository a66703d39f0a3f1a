package org.galvanist.protocol;

/** Ends an edit that cannot be made; caught where the edit began. */
final class EditRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  EditRefusal(Fault fault) {
    super(null, null, false, false);
    this.fault = fault;
  }

  /** Refused at a place of the text. */
  static EditRefusal at(Place place, String wrong, String legal) {
    var faults = new Faults("");
    faults.add(place, wrong, legal);
    return new EditRefusal(faults.inOrder().getFirst());
  }

  /** Refused for what was asked, whatever the text. */
  static EditRefusal of(String what, String wrong, String legal) {
    return at(new Place(0, 0, what), wrong, legal);
  }

  Fault fault() {
    return fault;
  }
}
