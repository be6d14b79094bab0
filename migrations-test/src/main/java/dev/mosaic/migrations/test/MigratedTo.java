package dev.mosaic.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database at a step, without the later steps of the plan: rows can be inserted in their state at that step. */
@Documented
@Target(ElementType.PARAMETER)
@ExtendWith(ModuleTestExtension.class) // so that the error names what is missing if the class is no @ModuleTest
@Retention(RetentionPolicy.RUNTIME)
public @interface MigratedTo {
    /** Returns {@code module:version}; the module is the one of the test, or one that it depends on. */
    String value();
}
