package org.galvanist.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The language stands alone: text in, data out. */
class PurityTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.galvanist");

  @Test
  void theLanguageKnowsTheJdkAYamlParserAndItself() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.galvanist.protocol..",
            "org.galvanist.program..",
            "org.galvanist.dialect..",
            "org.yaml.snakeyaml..",
            "org.jspecify.annotations..",
            "java.lang..",
            "java.math..",
            "java.nio.charset..",
            "java.text..",
            "java.time..",
            "java.util..")
        .check(MAIN);
  }

  @Test
  void theProgramDoesNotKnowHowItWasWritten() {
    classes()
        .that()
        .resideInAPackage("org.galvanist.program..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.yaml..")
        .check(MAIN);
  }

  @Test
  void everyPackageIsNullMarked() {
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
}
