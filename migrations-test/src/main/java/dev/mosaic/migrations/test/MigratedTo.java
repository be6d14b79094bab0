package dev.mosaic.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that has just run a step and nothing of the plan behind it: rows can be inserted as they were then. */
@Documented
@Target(ElementType.PARAMETER)
@ExtendWith(ModuleTestExtension.class) // so that it says what is missing where the class is no @ModuleTest
@Retention(RetentionPolicy.RUNTIME)
public @interface MigratedTo {
    /** {@code module:version}; the module is the one of the test, or one that it stands on. */
    String value();
}
