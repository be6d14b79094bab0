package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.settings.Setting;
import dev.mosaic.migrations.settings.SettingRule;
import dev.mosaic.service.runtime.FrameworkSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} documents every setting of Mosaic with the default and the range of the code. */
class DocumentedSettingsTest {
    private static final Path DOCUMENT = Path.of("../docs/settings.md");

    @Test
    void everySettingOfMosaicIsDocumented() throws IOException {
        List<String> document = Files.readAllLines(DOCUMENT);
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start()) {
            List<Argument<?>> settings = context.getBeanDefinitionReferences().stream()
                    .filter(reference -> isOurs(reference))
                    .flatMap(reference -> Arrays.stream(
                            reference.load(context).getConstructor().getArguments()))
                    .<Argument<?>>map(argument -> argument)
                    .filter(argument -> name(argument).isPresent())
                    .toList();
            assertThat(settings).hasSizeGreaterThan(30).allSatisfy(setting -> {
                AnnotationMetadata annotations = setting.getAnnotationMetadata();
                assertThat(line(document, variable(setting)))
                        .contains(
                                annotations
                                        .stringValue(Bindable.class, "defaultValue")
                                        .orElse(""),
                                range(annotations),
                                annotations.stringValue(Setting.class, "words").orElse(""))
                        .contains(choices(setting.getType()));
            });
            List<String> known =
                    settings.stream().map(DocumentedSettingsTest::variable).toList();
            assertThat(document)
                    .filteredOn(line -> line.startsWith("| `MOSAIC_"))
                    .as("what the document has")
                    .allSatisfy(line -> assertThat(known).contains(line.split("`", 3)[1]));
        }
    }

    @Test
    void everyCheckedSettingOfMicronautIsDocumented() throws IOException {
        List<String> document = Files.readAllLines(DOCUMENT);
        List<SettingRule> rules = Stream.concat(
                        FrameworkSettings.ofDataSource("default").stream(), FrameworkSettings.ofHttp().stream())
                .toList();

        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(line(document, rule.variable())).contains(rule.description(), rule.fallback()));
    }

    @Test
    void everySettingOfANumberOrATimeHasARange() {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start()) {
            assertThat(context.getBeanDefinitionReferences().stream()
                            .filter(DocumentedSettingsTest::isOurs)
                            .flatMap(reference -> Arrays.stream(
                                    reference.load(context).getConstructor().getArguments()))
                            .filter(argument -> name(argument).isPresent())
                            .filter(argument -> !argument.getType().isEnum()
                                    && argument.getType() != String.class
                                    && argument.getType() != boolean.class))
                    .allSatisfy(argument ->
                            assertThat(range(argument.getAnnotationMetadata())).isNotEmpty());
        }
    }

    private static boolean isOurs(BeanDefinitionReference<?> reference) {
        return reference
                .stringValue(ConfigurationProperties.class)
                .filter(prefix -> prefix.equals("mosaic") || prefix.startsWith("mosaic."))
                .isPresent();
    }

    private static Optional<String> name(Argument<?> argument) {
        return argument.getAnnotationMetadata().stringValue(Property.class, "name");
    }

    private static String variable(Argument<?> argument) {
        return name(argument).orElseThrow().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String line(List<String> document, String variable) {
        return document.stream()
                .filter(line -> line.startsWith("| `" + variable + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(variable + " is not in " + DOCUMENT));
    }

    private static String range(AnnotationMetadata annotations) {
        return annotations
                .stringValue(Setting.class, "least")
                .map(least -> "from %s to %s"
                        .formatted(
                                least,
                                annotations.stringValue(Setting.class, "most").orElseThrow()))
                .orElse("");
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .toList()
                : List.of("");
    }
}
