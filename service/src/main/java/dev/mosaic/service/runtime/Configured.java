package dev.mosaic.service.runtime;

import io.micronaut.context.env.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Configuration of this process, by the names of its settings in a configuration file. */
public interface Configured {
    /** Returns a value; an empty one counts as not set, so that variable files and containers can unset it. */
    Optional<String> property(String name);

    /** Returns the configuration of an environment, with all of its sources. */
    static Configured by(Environment environment) {
        return name -> environment.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }

    /** Returns this configuration with other values for some settings; an empty value unsets one. */
    default Configured with(Map<String, Object> others) {
        return name -> others.containsKey(name)
                ? Optional.of(String.valueOf(others.get(name))).filter(Predicate.not(String::isBlank))
                : property(name);
    }
}
