/**
 * Compares what DNS says with what a tenant should have published, and finds out by further questions why it is not right
 * (PRODUCT rules C2, C6 and C7).
 *
 * <p>{@link org.senderdomains.diagnosis.questions.Diagnosis} is the way in; what comes out is an
 * {@link org.senderdomains.diagnosis.Observation} with coded {@link org.senderdomains.diagnosis.Finding}s, which
 * {@link org.senderdomains.diagnosis.FindingText} turns into sentences in the reader's language. RFC 1034 §3.6.2 and RFC
 * 2181 §10.1 for CNAMEs, RFC 4592 for wildcards, RFC 6376 §3.6 for keys.
 *
 * <p>The one decision: a mistake is only named if a question has shown it. A record that stands elsewhere counts only if
 * it has our value, and only if no random name beside it has the same; where nothing was shown, the finding is just that
 * the record is missing. And each code says by itself what it makes of the record's state
 * ({@link org.senderdomains.diagnosis.FindingCode#leaves()}): that is the whole table. No container here, and no DNS
 * library.
 */
package org.senderdomains.diagnosis;
