package org.senderdomains.diagnosis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test makes a zone that looks as if it brought this finding, and must not. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface NearMiss {
    FindingCode[] value();
}
