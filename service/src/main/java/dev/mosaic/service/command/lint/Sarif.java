package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as a file of the Static Analysis Results Interchange Format 2.1.0, an OASIS standard. */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    /**
     * Writes a file, in place of one that exists.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static void write(List<ReportedFinding> findings, Path file) {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            log(findings).print(out);
            if (out.checkError()) {
                throw new IOException("Not written: " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json log(List<ReportedFinding> findings) {
        Map<String, Object> rules = new LinkedHashMap<>();
        findings.forEach(finding -> rules.putIfAbsent(
                finding.rule(),
                new Json()
                        .put("id", finding.rule())
                        .put("shortDescription", text(finding.explanation().why()))
                        .toMap()));
        Json driver = new Json()
                .put("name", "mosaic lint")
                .put("version", Version.current())
                .put("rules", List.copyOf(rules.values()));
        Json run = new Json()
                .put("tool", new Json().put("driver", driver.toMap()).toMap())
                .put("results", findings.stream().map(Sarif::result).toList());
        return new Json().put("$schema", SCHEMA).put("version", "2.1.0").put("runs", List.of(run.toMap()));
    }

    private static Map<String, @Nullable Object> result(ReportedFinding finding) {
        Json result = new Json()
                .put("ruleId", finding.rule())
                .put("level", finding.level())
                .put("message", text(finding.explanation().toString()));
        finding.place().ifPresent(at -> result.put("locations", List.of(location(at))));
        finding.accepted()
                .ifPresent(reason -> result.put(
                        "suppressions",
                        List.of(new Json()
                                .put("kind", "inSource")
                                .put("justification", reason)
                                .toMap())));
        return result.toMap();
    }

    private static Map<String, @Nullable Object> location(SourceLocation at) {
        Json physical = new Json()
                .put("artifactLocation", new Json().put("uri", uri(at.file())).toMap())
                .put("region", new Json().put("startLine", at.line()).toMap());
        return new Json().put("physicalLocation", physical.toMap()).toMap();
    }

    /** Returns a relative location as it is; an absolute path needs a scheme (RFC 8089). */
    private static String uri(String file) {
        Path path = Path.of(file);
        return path.isAbsolute() ? path.toUri().toString() : file.replace(" ", "%20");
    }

    private static Map<String, @Nullable Object> text(String text) {
        return new Json().put("text", text).toMap();
    }
}
