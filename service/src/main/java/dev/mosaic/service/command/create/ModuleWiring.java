package dev.mosaic.service.command.create;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a working copy that name each module: the poms of the root and of the service, the README of the root, the list of the HTTP API. */
final class ModuleWiring {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>mosaic</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern SERVICE = Pattern.compile("(?m)^ *<module>service</module>\\n");
    private static final Pattern TREE = Pattern.compile("(?m)^service/ +");
    private static final Pattern LINKS =
            Pattern.compile("(?m)^(\\[[a-z0-9]+]\\(\\.\\./[a-z0-9]+/README\\.md\\)[,.] ?)+$");
    private static final Pattern ARTIFACT = Pattern.compile(
            "(?m)^( *)<dependency>\\n *<groupId>dev\\.mosaic</groupId>\\n *<artifactId>([^<]+)</artifactId>\\n(?: *<version>[^<]+</version>\\n)? *</dependency>\\n");

    private final Path folder;
    private final ModuleName module;
    private final Map<Path, String> changed = new LinkedHashMap<>();

    ModuleWiring(Path folder, ModuleName module) {
        this.folder = folder;
        this.module = module;
    }

    /** Returns the version of the build, which each pom of a module repeats. */
    String version() {
        Path pom = folder.resolve("pom.xml");
        Matcher found = VERSION.matcher(text(pom));
        if (!found.find()) {
            throw NotWritten.notWired(pom, "the version of the artifact mosaic");
        }
        return found.group(1);
    }

    /**
     * Returns the new text of each file that names the module, by its path in the working copy.
     *
     * @throws NotWritten if a pom does not have the place for it
     */
    Map<Path, String> files() {
        changeRoot();
        changeService();
        changeDocuments();
        return changed;
    }

    private void changeRoot() {
        Path pom = folder.resolve("pom.xml");
        String text = text(pom);
        Matcher service = SERVICE.matcher(text);
        if (!service.find()) {
            throw NotWritten.notWired(pom, "<module>service</module>");
        }
        String withModule = text.substring(0, service.start())
                + "    <module>%s</module>\n".formatted(module)
                + text.substring(service.start());
        changed.put(Path.of("pom.xml"), withDependency(pom, withModule, "  <version>${project.version}</version>\n"));
    }

    private void changeService() {
        Path pom = folder.resolve("service").resolve("pom.xml");
        changed.put(Path.of("service", "pom.xml"), withDependency(pom, text(pom), ""));
    }

    /** Adds the dependency where the order of artifacts has its place. */
    private String withDependency(Path pom, String text, String version) {
        Optional<MatchResult> next = ARTIFACT.matcher(text)
                .results()
                .filter(each -> each.group(2).compareTo(module.value()) > 0)
                .findFirst();
        Optional<MatchResult> last = ARTIFACT.matcher(text).results().reduce((former, later) -> later);
        MatchResult near =
                next.or(() -> last).orElseThrow(() -> NotWritten.notWired(pom, "<groupId>dev.mosaic</groupId>"));
        int at = next.isPresent() ? near.start() : near.end();
        String lines = "<dependency>\n  <groupId>dev.mosaic</groupId>\n  <artifactId>%s</artifactId>\n%s</dependency>\n"
                .formatted(module, version)
                .indent(near.group(1).length());
        return text.substring(0, at) + lines + text.substring(at);
    }

    private void changeDocuments() {
        Path readme = Path.of("README.md");
        String tree = text(folder.resolve(readme));
        Matcher service = TREE.matcher(tree);
        if (!service.find()) {
            throw NotWritten.notWired(folder.resolve(readme), "a line of service/ in its list of folders");
        }
        String name = module + "/";
        String padding = " ".repeat(Math.max(1, service.group().length() - name.length()));
        changed.put(
                readme,
                tree.substring(0, service.start())
                        + name + padding + "entries of a user\n"
                        + tree.substring(service.start()));
        Path api = Path.of("docs", "http-api.md");
        String list = text(folder.resolve(api));
        Matcher links = LINKS.matcher(list);
        if (!links.find()) {
            throw NotWritten.notWired(folder.resolve(api), "a line of links to the README of each module");
        }
        String all = links.group().stripTrailing();
        changed.put(
                api,
                list.substring(0, links.start())
                        + "%s, [%s](../%s/README.md).".formatted(all.substring(0, all.length() - 1), module, module)
                        + list.substring(links.end()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw NotWritten.failed(file, e);
        }
    }
}
