package org.senderdomains.checks;

import java.util.List;

/**
 * A due domain that this node, and no other, looks at until its lease runs out.
 *
 * @param version of the row as it was claimed; if it is another later, somebody changed the domain meanwhile and what
 *     was seen is about records that may no longer be asked for
 */
public record Claimed(long id, int version, String lease, List<Expected> records) {}
