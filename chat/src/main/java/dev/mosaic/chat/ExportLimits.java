package dev.mosaic.chat;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code mosaic.export.*}: how much exports may take of a process.
 *
 * @param atOnce how many are read at a time; default 3, of the 10 connections that a pool has by default
 */
@ConfigurationProperties("mosaic.export")
record ExportLimits(@Bindable(defaultValue = "3") int atOnce) {
    @ConfigurationInject
    ExportLimits {}
}
