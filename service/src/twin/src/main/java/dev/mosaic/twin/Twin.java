package dev.mosaic.twin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** A service of the tables of Mosaic, by Spring Boot and Spring Modulith: one package for each module. */
@SpringBootApplication
@Modulithic
public class Twin {
    public static void main(String[] arguments) {
        SpringApplication.run(Twin.class, arguments);
    }
}
