/**
 * What the application in the EAR tells the management model about accounts, domains and the platform's own affairs, and
 * what an operator at a console may have it do.
 *
 * <p>Facts cross as immutable records of texts, numbers and moments; nothing here can carry a key. One decision shaped this
 * package: whoever asks waits only so long, on threads of its own ({@link org.senderdomains.console.ConsoleCalls}), and gets
 * a sentence if there is no answer. A management thread that hangs is a server nobody can manage.
 */
package org.senderdomains.console;
