package dev.mosaic.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An integration test of one module, on a real PostgreSQL with that module and its dependencies, and nothing else.
 *
 * <p>A parameter of type {@link TestDatabase} is the database of the class, fully migrated; with {@link MigratedTo} it
 * is a separate database for the test, at that step.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ModuleTestExtension.class)
public @interface ModuleTest {
    /** Returns the name of the module. */
    String value();
}
