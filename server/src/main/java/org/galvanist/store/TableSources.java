package org.galvanist.store;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/**
 * The two data sources that {@link Tables} exist over: the writer, which is one connection, and the
 * readers, which cannot write.
 */
final class TableSources {
  private TableSources() {}

  static Tables writer(ApplicationContext context) {
    return new Tables(
        context.getBean(WriterCells.class),
        context.getBean(WriterTexts.class),
        context.getBean(WriterProtocols.class),
        context.getBean(WriterRuns.class),
        context.getBean(WriterProgress.class),
        context.getBean(WriterJournal.class),
        context.getBean(WriterBlocks.class),
        context.getBean(WriterOverviews.class),
        context.getBean(WriterNotes.class),
        context.getBean(WriterCycles.class),
        context.getBean(WriterImported.class));
  }

  static Tables readers(ApplicationContext context) {
    return new Tables(
        context.getBean(ReaderCells.class),
        context.getBean(ReaderTexts.class),
        context.getBean(ReaderProtocols.class),
        context.getBean(ReaderRuns.class),
        context.getBean(ReaderProgress.class),
        context.getBean(ReaderJournal.class),
        context.getBean(ReaderBlocks.class),
        context.getBean(ReaderOverviews.class),
        context.getBean(ReaderNotes.class),
        context.getBean(ReaderCycles.class),
        context.getBean(ReaderImported.class));
  }

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterCells extends Tables.Cells {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterTexts extends Tables.Texts {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterProtocols extends Tables.Protocols {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterRuns extends Tables.Runs {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterProgress extends Tables.Progress {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterJournal extends Tables.Journal {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterBlocks extends Tables.Blocks {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterOverviews extends Tables.Overviews {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterNotes extends Tables.Notes {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterCycles extends Tables.Cycles {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "writer")
  interface WriterImported extends Tables.Imported {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderCells extends Tables.Cells {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderTexts extends Tables.Texts {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderProtocols extends Tables.Protocols {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderRuns extends Tables.Runs {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderProgress extends Tables.Progress {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderJournal extends Tables.Journal {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderBlocks extends Tables.Blocks {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderOverviews extends Tables.Overviews {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderNotes extends Tables.Notes {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderCycles extends Tables.Cycles {}

  @JdbcRepository(dialect = Dialect.ANSI, dataSource = "readers")
  interface ReaderImported extends Tables.Imported {}
}
