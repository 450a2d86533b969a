/**
 * What the management model shows of the running application: accounts, their domains, and the platform's own affairs.
 *
 * <p>None of it is configuration and none of it is stored: each value is asked of the application when somebody looks. One
 * decision shaped this package: listing the children of a resource never fails and never takes long, because the server
 * itself lists them, whenever anybody reads or saves anything above; only whoever addresses an account or asks for one of
 * the values is told that the application does not answer. HAL draws these resources from their descriptions alone, runs no
 * operations and shows no lists of objects: hence sentences, lists of lines, and attributes that do something when written.
 */
package org.senderdomains.subsystem.running;
