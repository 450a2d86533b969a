package org.senderdomains.subsystem;

import org.jboss.as.controller.AbstractWriteAttributeHandler;
import org.jboss.as.controller.OperationContext;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/** Puts a written attribute in force at once. */
final class SettingWrite extends AbstractWriteAttributeHandler<Void> {

    private final Setting setting;

    SettingWrite(Setting setting) {
        this.setting = setting;
    }

    @Override
    protected boolean applyUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode value,
            ModelNode earlier,
            HandbackHolder<Void> handback) {
        put(value);
        return false; // no reload
    }

    @Override
    protected void revertUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode earlier,
            ModelNode value,
            Void handback) {
        put(earlier);
    }

    private void put(ModelNode value) {
        SenderDomains.configure(SenderDomains.settings().with(setting, SettingAttribute.text(setting, value)));
    }
}
