package dev.mosaic.service.runtime.command;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.service.runtime.LogFormat;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Program of the build that writes the {@link ApplicationIndex} of the class path. */
final class ApplicationIndexer {
    /** Settings that a command uses: if a configuration file of the application has any of them, Micronaut has to read it. */
    private static final List<String> SETTINGS =
            List.of("database", "datasources", "flyway", "logger", "migration", "mosaic.migrations", "supabase");

    private ApplicationIndexer() {}

    /**
     * Writes the index, or deletes it if the application has configuration that commands have to read.
     *
     * @param arguments the folder of the compiled classes, with the configuration files of the application
     */
    public static void main(String[] arguments) throws IOException {
        LogFormat.TEXT.use();
        Path classes = Path.of(arguments[0]);
        Path file = classes.resolve(ApplicationIndex.FILE);
        Optional<ApplicationIndex> index = hasFurtherConfiguration(classes) ? Optional.empty() : index();
        if (index.isPresent()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, index.get().text());
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** Checks for configuration that depends on the environment, such as {@code application-k8s.yml}. */
    private static boolean hasFurtherConfiguration(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith("application-") || name.startsWith("bootstrap"));
        }
    }

    /** Returns the index of the class path; empty if more than the declared modules takes part in migrations. */
    static Optional<ApplicationIndex> index() {
        ClassLoader classPath = ApplicationIndexer.class.getClassLoader();
        if (CommandContext.needsApplication(classPath)) {
            return Optional.empty();
        }
        try (ApplicationContext context = CommandContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .build()
                .start()) {
            return isConfigured(context.getEnvironment())
                    ? Optional.empty()
                    : index(context.getBeansOfType(MigrationModule.class), MigrationModule.all());
        }
    }

    /** Returns the index of modules; empty if a bean is another module than its declaration says, or has steps in Java. */
    static Optional<ApplicationIndex> index(Collection<MigrationModule> beans, List<MigrationModule> declared) {
        boolean hasJava = declared.stream()
                .flatMap(module -> module.files().stream())
                .anyMatch(file -> file.java().isPresent());
        return hasJava || !Set.copyOf(beans).equals(Set.copyOf(declared))
                ? Optional.empty()
                : Optional.of(new ApplicationIndex(
                        declared.stream().map(module -> module.name().value()).toList()));
    }

    private static boolean isConfigured(Environment environment) {
        return SETTINGS.stream().anyMatch(environment::containsProperties);
    }
}
