package org.senderdomains.dns;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Asks DNS. No stage ever fails: what went wrong is {@link Answer.Undetermined}. */
public interface Dns {

    /**
     * Asks the authoritative servers of the name, and if they cannot be asked, the configured resolvers. CNAMEs are
     * followed unless the question is for the CNAME. An absence is confirmed by a second server if there is one that
     * answers; if that one contradicts, the answer is undetermined.
     */
    CompletionStage<Answer> ask(Question question);

    /**
     * Asks the configured resolvers alone: what the world sees through caches and, if they validate, through DNSSEC. The
     * {@link Answer.Absent#negativeTtl()} is then what is left of it.
     */
    CompletionStage<Answer> askResolvers(Question question);

    /**
     * Asks every authoritative server of the name by itself: one answer each, in no order; an undetermined one of those
     * that have no address to be asked at. A CNAME is not followed: it is then the answer's chain, and there are no
     * records.
     *
     * @return one undetermined answer if the servers could not be found; the resolvers' answer if authorities are not to be
     *     asked
     */
    CompletionStage<List<Answer>> askEveryServer(Question question);

    /**
     * Asks every authoritative server of the zone that {@code from} lies in, and every one that any of these refers to, on
     * the way down to the name: as {@link #askEveryServer}, but what one server of several says of who is in charge below
     * is not taken for what all of them say.
     *
     * @param from a name above the question's, or the same; who is in charge there the zones above it say, one server of
     *     each
     * @return at least one tier, the one that begins the way first
     */
    CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from);

    /**
     * Asks servers that are perhaps not in charge, as if they were: one answer of each of their addresses. Shows what
     * stands where the world does not look, such as at an earlier provider.
     *
     * @param zone in which the question's name lies
     * @param hosts the servers' names
     * @return empty if no server has an address that may be asked, or authorities are not to be asked
     */
    CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts);

    /** Finds out who is in charge of a name, and whether those servers know. */
    CompletionStage<Delegation> delegation(String name);

    /**
     * {@return a view for the questions of one check, which finds out only once where each zone's servers are} Not to be
     * kept for the next check: answers and delegations are never carried over.
     */
    default Dns forOneCheck() {
        return this;
    }
}
