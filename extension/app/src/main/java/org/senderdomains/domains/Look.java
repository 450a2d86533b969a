package org.senderdomains.domains;

import java.util.List;
import org.senderdomains.diagnosis.Observation;

/**
 * One check of a domain.
 *
 * @param observations one for each required record, in their order
 */
public record Look(Cause cause, List<Observation> observations) {}
