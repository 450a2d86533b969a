package org.senderdomains.accounts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** Who may enter which account, and as what (PRODUCT rules A3-A5). */
@Dependent
public class Access {

    private final Caller caller;
    private final Accounts accounts;

    @Inject
    public Access(Caller caller, Accounts accounts) {
        this.caller = caller;
        this.accounts = accounts;
    }

    public Caller caller() {
        return caller;
    }

    /** Lets only the operator pass. */
    public void asOperator() {
        if (!caller.isOperator()) {
            throw notOperator();
        }
    }

    /** {@return the account, for the operator} Members learn that this is not for them, others that there is nothing. */
    public Account asOperator(String account) {
        Account found = asAnybodyOf(account);
        asOperator();
        return found;
    }

    /** {@return the account, for its admins and the operator: those who manage its members} */
    public Account asMemberManager(String account) {
        return caller.isOperator() ? asAnybodyOf(account) : asAdmin(account);
    }

    /** {@return whether the caller is one of them} */
    public boolean isMemberManager(String account) {
        return caller.isOperator() || isAdmin(account);
    }

    /** {@return the account, for its admins} */
    public Account asAdmin(String account) {
        Account found = asAnybodyOf(account);
        if (!isAdmin(account)) {
            throw Problem.forbidden(Sentence.ADMIN_REQUIRED.with());
        }
        return found;
    }

    /** {@return the account, for its admins while the option is on: to whom its domains are open} */
    public Account asEntitledAdmin(String account) {
        Account found = asAdmin(account);
        if (!found.terms().option()) {
            throw Problem.forbidden(Sentence.OPTION_REQUIRED.with());
        }
        return found;
    }

    /** {@return the account, for its members and the operator} */
    public Account asAnybodyOf(String account) {
        return accounts.find(account)
                .filter(found -> caller.isOperator() || membership(account).isPresent())
                .orElseThrow(() -> Problem.notFound(Sentence.NO_SUCH_ACCOUNT.with(PlainText.quoted(account))));
    }

    /**
     * {@return whom the caller may ask about} Everybody about themselves, admins about the account's members, the
     * operator about everybody.
     *
     * @param principal {@code null} for the caller
     */
    public String asSomebodyAsking(String account, String principal) {
        if (principal == null || principal.equals(caller.principal())) {
            asAnybodyOf(account);
        } else {
            asMemberManager(account);
        }
        return principal == null ? caller.principal() : principal;
    }

    private boolean isAdmin(String account) {
        return membership(account).filter(member -> member.role() == Role.ADMIN).isPresent();
    }

    private Optional<Member> membership(String account) {
        return accounts.member(new MemberId(account, caller.principal()));
    }

    private static Problem notOperator() {
        return Problem.forbidden(Sentence.OPERATOR_REQUIRED.with());
    }
}
