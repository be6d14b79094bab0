package dev.mosaic.migrations.test;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands databases to the tests of a module. */
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
                .map(step -> TestDatabase.migratedTo(step.value()))
                .orElseGet(() -> ofTheClass(context));
    }

    private static TestDatabase ofTheClass(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        ModuleTest module = test.getAnnotation(ModuleTest.class);
        if (module == null) {
            throw new IllegalStateException(test + " is no @ModuleTest");
        }
        // Stored at the root, by class: the contexts of its methods are children of the class's and share it there.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(test, type -> TestDatabase.of(module.value()), TestDatabase.class);
    }
}
