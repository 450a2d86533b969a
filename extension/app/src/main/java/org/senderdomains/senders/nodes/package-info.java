/**
 * Lets every node know within seconds that who may send was changed on another one.
 *
 * <p>One decision shaped this package: the news is a row that is committed together with the change, and that each node looks
 * for by itself. So no cluster is needed, news is never there before what it tells of, and none is lost with a node that
 * dies. A node that cannot look is one that is cut off from the database: it remembers its decisions for
 * {@code decision-lifetime} and then has none.
 */
package org.senderdomains.senders.nodes;
