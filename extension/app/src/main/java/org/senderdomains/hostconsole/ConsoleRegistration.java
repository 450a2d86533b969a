package org.senderdomains.hostconsole;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import org.senderdomains.console.Console;
import org.senderdomains.console.ConsoleCalls;

/** Tells the server module that the application can be asked, as long as it can; even while it waits for its database. */
@Startup
@Singleton
public class ConsoleRegistration {

    @EJB
    private Console console;

    @PostConstruct
    void connect() {
        ConsoleCalls.ofThisServer().connect(console);
    }

    @PreDestroy
    void disconnect() {
        ConsoleCalls.ofThisServer().disconnect(console);
    }
}
