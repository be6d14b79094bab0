package dev.mosaic.migrations.test;

import dev.mosaic.migrations.problem.Explanation;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension that passes databases to the tests of a module. */
final class ModuleTestExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ModuleTestExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(MigratedTo.class)
                .map(step -> TestDatabase.of(moduleOf(context.getRequiredTestClass()), step.value()))
                .orElseGet(() -> ofTheClass(context));
    }

    private static TestDatabase ofTheClass(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        String module = moduleOf(test);
        // Stored at the root, by class: the contexts of a class's methods are its children and share it there.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(test, type -> TestDatabase.of(module), TestDatabase.class);
    }

    /** Returns the module that a test class names. */
    static String moduleOf(Class<?> test) {
        ModuleTest module = test.getAnnotation(ModuleTest.class);
        if (module == null) {
            throw new IllegalStateException(new Explanation(
                            "%s has a parameter of type TestDatabase, but no @ModuleTest."
                                    .formatted(test.getSimpleName()),
                            "The annotation specifies the module whose migrations are applied.",
                            "Annotate the class, for example: @ModuleTest(\"chat\").")
                    .toString());
        }
        return module.value();
    }
}
