/**
 * The questions that are asked about a record, and what follows from the answers. Of what is in here only
 * {@link org.senderdomains.diagnosis.questions.Diagnosis} is for others.
 *
 * <p>A record with a right value is put to the proof ({@link org.senderdomains.diagnosis.questions.Confirmation}), one that
 * is missing is searched for ({@link org.senderdomains.diagnosis.questions.Search}). The one decision: what is asked next
 * depends only on what was answered, and every question that does not depend on another is under way with it.
 */
package org.senderdomains.diagnosis.questions;
