package org.senderdomains.tests.world;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Makes the world before Arquillian reads its configuration, which speaks of the world's ports. */
public final class WorldFirst implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        World.get();
    }
}
