package org.senderdomains.accounts;

import java.util.List;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** A login in JSON: what it is, and in which accounts. */
public record MeView(String principal, boolean operator, PlatformView platform, List<MembershipView> accounts) {

    /**
     * What a login may know of the platform; what is not set is left out.
     *
     * @param fallbackAddress the address of mail that may not leave under a domain of its sender
     * @param supportContact whom to ask
     * @param optionOrderUrl where an account orders the option
     * @param observing whether mail is only looked at and left unchanged
     */
    public record PlatformView(
            String name, String fallbackAddress, String supportContact, String optionOrderUrl, boolean observing) {

        static PlatformView of(Settings settings) {
            return new PlatformView(
                    settings.text(Setting.PLATFORM_NAME).orElse(null),
                    settings.fallbackAddress(),
                    settings.text(Setting.SUPPORT_CONTACT).orElse(null),
                    settings.text(Setting.OPTION_ORDER_URL).orElse(null),
                    settings.isObserving());
        }
    }

    /** One membership of the login, with what its member may know of the account. */
    public record MembershipView(
            String id,
            String displayName,
            boolean option,
            String senderPolicy,
            String onUnverified,
            String locale,
            MemberView member) {

        static MembershipView of(Member member, Account account) {
            return new MembershipView(
                    account.id(),
                    account.displayName(),
                    account.terms().option(),
                    Choice.print(account.terms().senderPolicy()),
                    Choice.print(account.terms().onUnverified()),
                    Choice.print(account.terms().locale()),
                    MemberView.of(member));
        }
    }

    static MeView of(Caller caller, Settings settings, List<MembershipView> accounts) {
        return new MeView(caller.principal(), caller.isOperator(), PlatformView.of(settings), accounts);
    }
}
