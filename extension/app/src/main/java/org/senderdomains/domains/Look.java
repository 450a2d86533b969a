package org.senderdomains.domains;

import java.time.Instant;
import java.util.List;
import org.senderdomains.diagnosis.Observation;

/**
 * One check of a domain.
 *
 * @param begun when it began, by the database's clock: nothing seen is older
 * @param observations one for each required record, in their order
 */
public record Look(Cause cause, Instant begun, List<Observation> observations) {}
