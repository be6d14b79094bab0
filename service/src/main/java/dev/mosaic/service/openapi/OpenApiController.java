package dev.mosaic.service.openapi;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import java.net.URI;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Controller that serves the document, and redirects from the root to the API page, a static resource. */
@Hidden
@OpenAPIDefinition
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class OpenApiController {
    private static final URI PAGE = URI.create("/swagger-ui/");

    @Get
    HttpResponse<?> service() {
        return HttpResponse.seeOther(PAGE);
    }

    @Get("/openapi/mosaic.yml")
    @Produces("application/yaml")
    String document() {
        // SnakeYAML would write equal empty lists as aliases, and parsers limit aliases (SnakeYAML: 50).
        DumperOptions whole = new DumperOptions();
        whole.setDereferenceAliases(true);
        return new Yaml(whole).dump(all());
    }

    @Get("/openapi/mosaic.json")
    Map<String, Object> json() {
        return all();
    }

    private static Map<String, Object> all() {
        return OpenApiDocument.of(CompiledDocuments.frame(), CompiledDocuments.ofAllModules());
    }
}
