package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.kernel.page.Page;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.executor.ThreadSelection;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules for every endpoint of the API. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesIT {
    private final ApplicationContext context;
    private final List<? extends UriRouteInfo<?, ?>> routes;

    RoutesIT(TestDatabase database) {
        this.context = ApplicationContext.run(Map.copyOf(database.properties()));
        this.routes = context.getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/api"))
                .toList();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void endpointsThatUseTheDatabaseRunOnVirtualThreads() throws Exception {
        assertThat(blocking().submit(() -> Thread.currentThread().isVirtual()).get())
                .isTrue();
    }

    /** The event loop serves many connections: a blocking call would block all of them. */
    @Test
    void noApiEndpointRunsOnTheEventLoop() {
        assertThat(routes)
                .hasSizeGreaterThan(30)
                .allSatisfy(route ->
                        assertThat(route.getExecutor(ThreadSelection.MANUAL)).isSameAs(blocking()));
    }

    @Test
    void everyListHasALimit() {
        assertThat(routes)
                .filteredOn(route -> Iterable.class.isAssignableFrom(answered(route)) || answered(route) == Page.class)
                .hasSizeGreaterThan(7)
                .allSatisfy(route -> assertThat(largestPage(route)).isBetween(1, 100));
    }

    private static Class<?> answered(UriRouteInfo<?, ?> route) {
        return route.getReturnType().getType();
    }

    private static int largestPage(UriRouteInfo<?, ?> route) {
        return Stream.of(((MethodBasedRouteInfo<?, ?>) route).getTargetMethod().getArguments())
                .filter(argument -> argument.getName().equals("limit"))
                .mapToInt(argument ->
                        argument.getAnnotationMetadata().intValue(Max.class).orElse(Integer.MAX_VALUE))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private ExecutorService blocking() {
        return context.getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
    }
}
