package org.senderdomains.runtime;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Notes the statements that go to the database. */
public final class Statements implements StatementInspector {

    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<List<String>> NOTED = ThreadLocal.withInitial(ArrayList::new);

    /** {@return what this thread asks the database meanwhile} */
    public static List<String> during(Runnable work) {
        NOTED.get().clear();
        work.run();
        return List.copyOf(NOTED.get());
    }

    @Override
    public String inspect(String statement) {
        NOTED.get().add(statement);
        return statement;
    }
}
