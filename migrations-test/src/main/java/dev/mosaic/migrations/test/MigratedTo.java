package dev.mosaic.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A database that has just run a step and nothing of the plan behind it: rows can be inserted as they were then. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface MigratedTo {
    /** {@code module:version}; the module is the one of the test, or one that it stands on. */
    String value();
}
