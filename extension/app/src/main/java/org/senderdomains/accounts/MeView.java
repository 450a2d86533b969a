package org.senderdomains.accounts;

import java.util.List;

/** A login in JSON: what it is, and in which accounts. */
public record MeView(String principal, boolean operator, List<MembershipView> accounts) {

    /** One membership of the login, with what its member may know of the account. */
    public record MembershipView(
            String id, String displayName, boolean option, String senderPolicy, String locale, MemberView member) {

        static MembershipView of(Member member, Account account) {
            return new MembershipView(
                    account.id(),
                    account.displayName(),
                    account.terms().option(),
                    Choice.print(account.terms().senderPolicy()),
                    Choice.print(account.terms().locale()),
                    MemberView.of(member));
        }
    }

    static MeView of(Caller caller, List<MembershipView> accounts) {
        return new MeView(caller.principal(), caller.isOperator(), accounts);
    }
}
