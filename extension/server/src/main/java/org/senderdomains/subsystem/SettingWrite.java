package org.senderdomains.subsystem;

import org.jboss.as.controller.OperationContext;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/** Puts a written attribute in force at once. */
final class SettingWrite extends WriteAtOnce {

    private final Setting setting;

    SettingWrite(Setting setting) {
        this.setting = setting;
    }

    @Override
    void put(OperationContext context, String attribute, ModelNode value) {
        SenderDomains.configure(SenderDomains.settings().with(setting, SettingAttribute.text(setting, value)));
    }
}
