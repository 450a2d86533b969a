package org.senderdomains.accounts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** The login behind a request. */
@Dependent
public class Caller {

    /** The one role of the server's security domain that means something here. */
    public static final String OPERATOR = "sender-domains-operator";

    private final String principal;
    private final boolean operator;

    public Caller(String principal, boolean operator) {
        this.principal = principal;
        this.operator = operator;
    }

    @Inject
    Caller(HttpServletRequest request) {
        Principal user = request.getUserPrincipal();
        if (user == null) {
            throw new IllegalStateException("web.xml lets nobody without a login reach the REST interface.");
        }
        this.principal = user.getName();
        this.operator = request.isUserInRole(OPERATOR);
    }

    public String principal() {
        return principal;
    }

    public boolean isOperator() {
        return operator;
    }
}
