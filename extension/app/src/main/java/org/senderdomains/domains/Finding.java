package org.senderdomains.domains;

/**
 * One thing that was found out about a record that is not right.
 *
 * @param evidence what was seen, printable and at most 500 characters; empty if there was nothing to see
 */
public record Finding(FindingCode code, String evidence) {

    /** {@return a sentence for the person who has to mend it} */
    String message(RequiredRecord record) {
        return switch (code) {
            case RECORD_MISSING ->
                "There is no %s record at %s. Publish it with the value %s."
                        .formatted(record.type(), record.fullName(), record.data());
            case WRONG_VALUE ->
                "The %s record at %s has the value %s instead of %s. Change its value."
                        .formatted(record.type(), record.fullName(), evidence, record.data());
            case WRONG_TYPE ->
                "At %s there is no %s record, but a %s. Remove it and publish a %s record with the value %s."
                        .formatted(record.fullName(), record.type(), evidence, record.type(), record.data());
            case COULD_NOT_BE_DETERMINED ->
                "Whether the %s record at %s is there could not be determined: %s. Nothing needs to be done;"
                                .formatted(record.type(), record.fullName(), evidence)
                        + " it will be looked up again.";
        };
    }
}
