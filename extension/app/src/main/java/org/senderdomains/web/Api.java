package org.senderdomains.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface (PRODUCT rule U1). */
@ApplicationPath("/api")
public class Api extends Application {}
