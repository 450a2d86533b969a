package org.senderdomains.senders.nodes;

import java.util.List;
import java.util.Set;

/**
 * Whether there are notes that this node has not read. A higher number alone does not say so: numbers are given when a note
 * is written, and one that is committed late has a lower one than those that are there already.
 */
final class News {

    private Set<Long> read = Set.of();

    /** {@return whether one of these was not among the ones before} Also the first time: what was before is not known. */
    boolean isIn(List<Long> latest) {
        boolean news = !read.containsAll(latest);
        read = Set.copyOf(latest);
        return news;
    }
}
