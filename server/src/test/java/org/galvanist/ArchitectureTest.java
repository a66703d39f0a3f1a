package org.galvanist;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Which way the arrows point. A rule here is a promise of the design; change the design first. */
class ArchitectureTest {
  private static final String[] PROTOCOLS = {
    "org.galvanist.protocol..", "org.galvanist.program..", "org.galvanist.dialect.."
  };
  private static final String[] PURE = {
    "org.galvanist.protocol..",
    "org.galvanist.program..",
    "org.galvanist.dialect..",
    "org.galvanist.engine..",
    "org.galvanist.analysis..",
    "org.galvanist.intake..",
    "org.galvanist.cell.."
  };
  private static final Set<String> RANDOM_SOURCES =
      Set.of("java.util.Random", "java.util.SplittableRandom");
  private static final Pattern EMPTY_NAME =
      Pattern.compile("(Utils?|Common|Helpers?|Managers?|Impl|Handlers?|Dtos?|DTOs?)(?![a-z])");
  private static final Pattern EMPTY_PACKAGE =
      Pattern.compile("\\.(utils?|commons?|helpers?|managers?|impl|handlers?|dtos?)(\\.|$)");

  /** What we wrote; what annotation processors add to it is theirs. */
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOptions(
              List.of(new ImportOption.DoNotIncludeTests(), ArchitectureTest::isWrittenByHand))
          .importPackages("org.galvanist");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("org.galvanist");

  @Test
  void theRulesSpeakOfPackagesThatExist() {
    for (var name :
        List.of(
            "protocol",
            "program",
            "dialect",
            "engine",
            "analysis",
            "intake",
            "cell",
            "driver",
            "store",
            "exchange",
            "run",
            "preview",
            "figure",
            "http",
            "health",
            "log",
            "campaign",
            "cli")) {
      assertTrue(MAIN.containPackage("org.galvanist." + name), name);
    }
  }

  @Test
  void protocolsDependOnNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PROTOCOLS)
            .should()
            .dependOnClassesThat(ours().and(not(resideInAnyPackage(PROTOCOLS)))));
  }

  @Test
  void pureCodeTouchesNoFileSocketOrDatabase() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.io..", "java.nio..", "java.net..", "java.sql..", "javax.sql..")
                    .and(not(resideInAPackage("java.nio.charset..")))));
  }

  @Test
  void pureCodeKnowsNoFramework() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.micronaut..", "jakarta..", "org.slf4j.."));
  }

  @Test
  void pureCodeReadsNoClockAndDrawsNoUnseededNumber() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callCodeUnitWhere(
                describe(
                    "the target reads the clock or draws an unseeded number",
                    call -> readsTheWorld(call.getTarget()))));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock"));
  }

  @Test
  void engineKnowsOnlyTheProgram() {
    mayKnow("engine", "program", "protocol");
  }

  @Test
  void dialectsKnowOnlyTheLanguageAndTheProgram() {
    mayKnow("dialect", "program", "protocol");
  }

  @Test
  void analysisKnowsTheEnginesRecordsAndNeverLooksBackIntoTheRun() {
    mayKnow("analysis", "engine", "program", "protocol", "cell");
  }

  @Test
  void intakeKnowsTheRecordsAndTheirAnalysis() {
    mayKnow("intake", "analysis", "engine", "program", "protocol");
  }

  @Test
  void readersRepairNothingAndKnowOnlyTheIntakesRows() {
    mayKnow("exchange.reader", "intake");
  }

  @Test
  void figuresKnowTheAnalysisAndNothingThatRuns() {
    mayKnow("figure", "analysis", "engine", "program", "protocol");
  }

  @Test
  void figuresAreBytesInMemory() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.galvanist.figure..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.net..", "java.sql..", "javax.sql..", "java.nio.file..")
                    .or(nameMatching("java\\.io\\.(File|RandomAccess).*"))));
  }

  @Test
  void cellKnowsOnlyTheProtocols() {
    mayKnow("cell", "program", "protocol");
  }

  @Test
  void driverKnowsNeitherRunNorStoreNorHttp() {
    mayKnow("driver", "engine", "program", "protocol", "cell");
  }

  @Test
  void previewKnowsNeitherStoreNorHttp() {
    mayKnow(
        "preview",
        "engine",
        "program",
        "protocol",
        "cell",
        "analysis",
        "figure",
        "driver.sim",
        "run");
  }

  @Test
  void driversAreClosedToOneAnother() {
    check(slices().matching("org.galvanist.driver.(*)..").should().notDependOnEachOther());
  }

  @Test
  void nothingButTheCommandLineKnowsTheCampaigns() {
    check(
        noClasses()
            .that(
                ours()
                    .and(
                        not(resideInAnyPackage("org.galvanist.campaign..", "org.galvanist.cli.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.galvanist.campaign.."));
  }

  @Test
  void storeAndHttpDoNotKnowDrivers() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.galvanist.store..", "org.galvanist.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.galvanist.driver.."));
  }

  @Test
  void storeKnowsNeitherRunNorHttp() {
    mayKnow("store", "engine", "program", "protocol", "cell", "analysis", "intake", "exchange");
  }

  @Test
  void healthLooksOnAndKnowsNeitherDriverNorHttp() {
    mayKnow("health", "run", "store");
  }

  @Test
  void onlyTheLogKnowsWhereItGoes() {
    mayKnow("log");
    check(
        noClasses()
            .that(ours().and(not(resideInAPackage("org.galvanist.log.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ch.qos.logback.."));
  }

  @Test
  void httpReachesChannelsOnlyThroughTheBench() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.galvanist.http..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.galvanist.run..")
                    .and(not(describe("the bench, or data", ArchitectureTest::isBenchOrData)))));
  }

  @Test
  void onlyTheStoreTalksSql() {
    check(
        noClasses()
            .that(ours().and(not(resideInAnyPackage("org.galvanist.store..", "org.galvanist"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql.."));
  }

  @Test
  void micronautStaysInTheStoreAndTheWiring() {
    check(
        noClasses()
            .that(
                ours()
                    .and(not(resideInAPackage("org.galvanist.store..")))
                    .and(not(describe("the wiring", ArchitectureTest::isWiring))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.."));
  }

  @Test
  void packagesFormNoCircle() {
    check(slices().matching("org.galvanist.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingIsNamedForWantOfAName() {
    check(
        noClasses()
            .should(
                ArchCondition.from(
                    describe(
                        "have a name that says nothing", ArchitectureTest::isNamedForNothing))));
  }

  @Test
  void nothingSleeps() {
    for (var code : List.of(MAIN, TESTS)) {
      noClasses().should().callMethod(Thread.class, "sleep", long.class).check(code);
      noClasses().should().callMethod(Thread.class, "sleep", Duration.class).check(code);
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "the target is TimeUnit.sleep",
                  call ->
                      call.getTarget()
                          .getFullName()
                          .startsWith("java.util.concurrent.TimeUnit.sleep(")))
          .check(code);
    }
  }

  @Test
  void noTestIsDisabled() {
    noMethods().should().beAnnotatedWith(Disabled.class).check(TESTS);
    noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    var unmarked =
        MAIN.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked, "packages without a @NullMarked package-info.java");
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  /** Checks that {@code name} depends on no package of ours but itself and {@code known}. */
  private static void mayKnow(String name, String... known) {
    var allowed =
        Stream.concat(Stream.of(name), Stream.of(known))
            .map(each -> "org.galvanist." + each + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("org.galvanist." + name + "..")
            .should()
            .dependOnClassesThat(ours().and(not(resideInAnyPackage(allowed)))));
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("org.galvanist..");
  }

  /** Annotation processors name what they write with a leading dollar sign. */
  private static boolean isWrittenByHand(Location location) {
    var path = location.toString();
    return !path.contains("/$") && !path.contains("$Intercepted");
  }

  private static boolean isWiring(JavaClass type) {
    return type.getPackageName().equals("org.galvanist")
        && type.getName().matches("org\\.galvanist\\.(Main|Settings)(\\$.*)?");
  }

  private static boolean isBenchOrData(JavaClass type) {
    return type.getName().matches("org\\.galvanist\\.run\\.Bench(\\$.*)?")
        || type.isRecord()
        || type.isEnum()
        || type.isInterface()
        || type.isAssignableTo(Throwable.class);
  }

  private static boolean isNamedForNothing(JavaClass type) {
    return EMPTY_NAME.matcher(type.getSimpleName()).find()
        || EMPTY_PACKAGE.matcher(type.getPackageName()).find();
  }

  private static boolean readsTheWorld(CodeUnitCallTarget target) {
    var owner = target.getOwner().getName();
    var name = target.getName();
    return switch (name) {
      case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
      case "getenv", "getProperty" -> owner.equals("java.lang.System");
      case "now" -> owner.startsWith("java.time.");
      case "random" -> owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath");
      case "randomUUID" -> owner.equals("java.util.UUID");
      case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
      case "getDefault", "of" -> owner.startsWith("java.util.random.");
      case "shuffle" ->
          owner.equals("java.util.Collections") && target.getRawParameterTypes().size() == 1;
      case "<init>" ->
          owner.equals("java.security.SecureRandom")
              || (RANDOM_SOURCES.contains(owner) && target.getRawParameterTypes().isEmpty());
      default -> false;
    };
  }
}
