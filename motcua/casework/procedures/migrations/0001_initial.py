"""The tables of the catalogue, with what PostgreSQL needs to keep versions apart and to search them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import motcua.casework.procedures.models.validity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="LifeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="mã")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                ("name_en", models.CharField(max_length=120, verbose_name="tên tiếng Anh")),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60, unique=True, verbose_name="mã lĩnh vực")),
                ("name", models.CharField(max_length=300, verbose_name="tên lĩnh vực")),
                ("name_folded", models.CharField(db_index=True, editable=False, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="mã thủ tục")),
                (
                    "life_events",
                    models.ManyToManyField(
                        blank=True, related_name="procedures", to="procedures.lifeevent", verbose_name="sự kiện"
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures",
                        to="procedures.procedurefield",
                        verbose_name="lĩnh vực",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="số phiên bản")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Bản nháp"), ("published", "Đã công bố"), ("withdrawn", "Đã rút")],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("name", models.TextField(verbose_name="tên thủ tục")),
                ("name_folded", models.TextField(editable=False)),
                ("name_en", models.TextField(blank=True, verbose_name="tên tiếng Anh")),
                ("search_text", models.TextField(default="", editable=False)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa rõ cấp"),
                            ("ministry", "Bộ, ngành"),
                            ("province", "Cấp tỉnh"),
                            ("district", "Cấp huyện"),
                            ("district_and_ward", "Cấp huyện và cấp xã"),
                            ("ward", "Cấp xã"),
                            ("several", "Nhiều cấp"),
                            ("vertical", "Ngành dọc"),
                        ],
                        max_length=20,
                        verbose_name="cấp giải quyết",
                    ),
                ),
                ("legal_value", models.PositiveIntegerField(blank=True, null=True, verbose_name="thời hạn theo luật")),
                (
                    "legal_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("calendar_day", "ngày"),
                            ("hour", "giờ làm việc"),
                            ("month", "tháng"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=16,
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "committed_value",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="thời hạn cam kết"),
                ),
                (
                    "committed_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("calendar_day", "ngày"),
                            ("hour", "giờ làm việc"),
                            ("month", "tháng"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=16,
                        verbose_name="đơn vị cam kết",
                    ),
                ),
                (
                    "limit_mode",
                    models.CharField(
                        choices=[
                            ("hour_rolling", "Theo giờ làm việc (đến đúng giờ đã nhận)"),
                            ("day_boundary", "Theo ngày (đến hết giờ làm việc của ngày cuối)"),
                        ],
                        default="hour_rolling",
                        max_length=16,
                        verbose_name="cách tính",
                    ),
                ),
                ("limit_cutoff", models.TimeField(blank=True, null=True, verbose_name="giờ chốt trong ngày")),
                (
                    "limit_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa có thời hạn"),
                            ("portal", "Theo Cổng Dịch vụ công quốc gia"),
                            ("longest", "Thời hạn dài nhất trong các cách nộp, trường hợp"),
                            ("case", "Theo trường hợp"),
                            ("text", "Đọc từ câu chữ, cần kiểm tra"),
                            ("knowledge", "Theo hiểu biết nghiệp vụ"),
                            ("unverified", "Chưa kiểm chứng"),
                            ("assumed", "Giả định"),
                            ("decision", "Theo quyết định công bố"),
                        ],
                        max_length=12,
                        verbose_name="nguồn thời hạn",
                    ),
                ),
                ("limit_text", models.TextField(blank=True, verbose_name="thời hạn bằng lời")),
                (
                    "supplement_policy",
                    models.CharField(
                        choices=[("reset", "Tính lại thời hạn từ đầu"), ("pause", "Tạm dừng tính thời hạn")],
                        default="reset",
                        max_length=8,
                        verbose_name="khi chờ bổ sung",
                    ),
                ),
                ("max_supplements", models.PositiveSmallIntegerField(default=1, verbose_name="số lần yêu cầu bổ sung")),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("on_the_spot", "Giải quyết tại chỗ"),
                            ("one_stop", "Một cửa"),
                            ("interlinked_one_stop", "Một cửa liên thông"),
                        ],
                        default="one_stop",
                        max_length=24,
                        verbose_name="cơ chế",
                    ),
                ),
                ("is_extra_catalogue", models.BooleanField(default=False, verbose_name="ngoài bộ thủ tục")),
                ("in_one_stop_from", models.DateField(blank=True, null=True, verbose_name="đưa vào một cửa từ")),
                (
                    "online_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa xác định"),
                            ("offline", "Không trực tuyến"),
                            ("level_3", "Mức độ 3"),
                            ("level_4", "Mức độ 4"),
                            ("level_3_4", "Mức độ 3, 4"),
                            ("info", "Cung cấp thông tin"),
                            ("partial", "Một phần"),
                            ("full", "Toàn trình"),
                        ],
                        max_length=12,
                        verbose_name="mức độ trực tuyến",
                    ),
                ),
                ("online_payment", models.BooleanField(default=False, verbose_name="thanh toán trực tuyến")),
                ("group", models.TextField(blank=True, verbose_name="nhóm")),
                ("decision_no", models.CharField(blank=True, max_length=120, verbose_name="quyết định công bố")),
                ("legal_basis", models.JSONField(blank=True, default=list, verbose_name="căn cứ pháp lý")),
                ("results", models.JSONField(blank=True, default=list, verbose_name="kết quả")),
                ("requirements", models.TextField(blank=True, verbose_name="yêu cầu, điều kiện")),
                ("public_steps", models.JSONField(blank=True, default=list, verbose_name="trình tự thực hiện")),
                ("subject_types", models.JSONField(blank=True, default=list, verbose_name="đối tượng")),
                ("promulgating_agency", models.TextField(blank=True, verbose_name="cơ quan ban hành")),
                ("executing_agency", models.TextField(blank=True, verbose_name="cơ quan thực hiện")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="nguồn")),
                ("source_state", models.TextField(blank=True, verbose_name="trạng thái ở nguồn")),
                ("source_url", models.TextField(blank=True, verbose_name="địa chỉ nguồn")),
                ("source_record", models.JSONField(blank=True, default=dict, verbose_name="bản ghi nguồn")),
                ("leftovers", models.JSONField(blank=True, default=list, verbose_name="phần chưa có chỗ")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="procedures.procedureversion",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="procedures.procedure",
                        verbose_name="thủ tục",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("code", models.TextField(blank=True, verbose_name="mã trường hợp")),
                ("name", models.TextField(blank=True, verbose_name="tên trường hợp")),
                ("legal_value", models.PositiveIntegerField(blank=True, null=True, verbose_name="thời hạn theo luật")),
                (
                    "legal_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("calendar_day", "ngày"),
                            ("hour", "giờ làm việc"),
                            ("month", "tháng"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=16,
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "committed_value",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="thời hạn cam kết"),
                ),
                (
                    "committed_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("calendar_day", "ngày"),
                            ("hour", "giờ làm việc"),
                            ("month", "tháng"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=16,
                        verbose_name="đơn vị cam kết",
                    ),
                ),
                ("limit_text", models.TextField(blank=True, verbose_name="thời hạn bằng lời")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="procedures.procedureversion",
                    ),
                ),
            ],
            options={
                "ordering": ("ordinal",),
            },
        ),
        migrations.CreateModel(
            name="DocumentRequirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("group", models.TextField(blank=True, verbose_name="nhóm giấy tờ")),
                ("name", models.TextField(verbose_name="tên giấy tờ")),
                ("originals", models.PositiveSmallIntegerField(default=1, verbose_name="bản chính")),
                ("copies", models.PositiveSmallIntegerField(default=0, verbose_name="bản sao")),
                ("component_code", models.TextField(blank=True, verbose_name="mã thành phần")),
                ("form_code", models.TextField(blank=True, verbose_name="mẫu đơn")),
                ("forms", models.JSONField(blank=True, default=list, verbose_name="các mẫu kèm theo")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("is_optional", models.BooleanField(default=False, verbose_name="nếu có")),
                ("has_electronic_form", models.BooleanField(default=False, verbose_name="có biểu mẫu điện tử")),
                (
                    "is_processing_result",
                    models.BooleanField(default=False, verbose_name="là kết quả của thủ tục khác"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="procedures.procedurecase",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="procedures.procedureversion",
                    ),
                ),
            ],
            options={
                "ordering": ("ordinal",),
            },
        ),
        migrations.CreateModel(
            name="SubmissionChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("", "Mọi cách nộp"),
                            ("direct", "Trực tiếp"),
                            ("online", "Trực tuyến"),
                            ("postal", "Bưu chính công ích"),
                            ("other", "Cách khác"),
                        ],
                        max_length=8,
                        verbose_name="cách nộp",
                    ),
                ),
                ("method", models.TextField(blank=True, verbose_name="cách nộp ở nguồn")),
                ("limit_value", models.PositiveIntegerField(blank=True, null=True, verbose_name="thời hạn")),
                (
                    "limit_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("calendar_day", "ngày"),
                            ("hour", "giờ làm việc"),
                            ("month", "tháng"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=16,
                        verbose_name="đơn vị",
                    ),
                ),
                ("limit_text", models.TextField(blank=True, verbose_name="thời hạn bằng lời")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="procedures.procedureversion",
                    ),
                ),
            ],
            options={
                "ordering": ("ordinal",),
            },
        ),
        migrations.CreateModel(
            name="FeeRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fee", "Phí"),
                            ("charge", "Lệ phí"),
                            ("price", "Mức giá"),
                            ("unstated", "Phí, lệ phí"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Mọi cách nộp"),
                            ("direct", "Trực tiếp"),
                            ("online", "Trực tuyến"),
                            ("postal", "Bưu chính công ích"),
                            ("other", "Cách khác"),
                        ],
                        max_length=8,
                        verbose_name="cách nộp",
                    ),
                ),
                (
                    "subject_group",
                    models.CharField(
                        blank=True,
                        choices=[("", "Mọi đối tượng"), ("individual", "Cá nhân"), ("organisation", "Tổ chức")],
                        max_length=16,
                        verbose_name="đối tượng",
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)")),
                ("is_by_text", models.BooleanField(default=False, verbose_name="mức thu theo lời văn")),
                ("unit", models.TextField(blank=True, verbose_name="tính theo")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                ("legal_basis", models.TextField(blank=True, verbose_name="căn cứ")),
                ("text", models.TextField(blank=True, verbose_name="diễn giải")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fees",
                        to="procedures.procedurecase",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fees",
                        to="procedures.procedureversion",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fees",
                        to="procedures.submissionchannel",
                    ),
                ),
            ],
            options={
                "ordering": ("ordinal",),
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_level",
                    models.CharField(
                        choices=[
                            ("", "Chưa rõ cấp"),
                            ("ministry", "Bộ, ngành"),
                            ("province", "Cấp tỉnh"),
                            ("district", "Cấp huyện"),
                            ("district_and_ward", "Cấp huyện và cấp xã"),
                            ("ward", "Cấp xã"),
                            ("several", "Nhiều cấp"),
                            ("vertical", "Ngành dọc"),
                        ],
                        max_length=20,
                        verbose_name="từ cấp",
                    ),
                ),
                (
                    "to_level",
                    models.CharField(
                        choices=[
                            ("", "Chưa rõ cấp"),
                            ("ministry", "Bộ, ngành"),
                            ("province", "Cấp tỉnh"),
                            ("district", "Cấp huyện"),
                            ("district_and_ward", "Cấp huyện và cấp xã"),
                            ("ward", "Cấp xã"),
                            ("several", "Nhiều cấp"),
                            ("vertical", "Ngành dọc"),
                        ],
                        max_length=20,
                        verbose_name="cho cấp",
                    ),
                ),
                ("legal_basis", models.TextField(verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "from_authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.authority",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("procedure", "="),
                            ("to_level", "="),
                            (motcua.casework.procedures.models.validity.DateRange("valid_from", "valid_until"), "&&"),
                        ],
                        name="procedures_delegation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), ("valid_from__lte", models.F("valid_until")), _connector="OR"
                        ),
                        name="procedures_delegation_days_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompetentUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.authority"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="competent_units",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("procedure", "="),
                            ("authority", "="),
                            (motcua.casework.procedures.models.validity.DateRange("valid_from", "valid_until"), "&&"),
                        ],
                        name="procedures_competent_unit_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), ("valid_from__lte", models.F("valid_until")), _connector="OR"
                        ),
                        name="procedures_competent_unit_days_in_order",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="procedureversion",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("search_text", name="gin_trgm_ops"),
                name="procedures_version_search",
            ),
        ),
        migrations.AddIndex(
            model_name="procedureversion",
            index=models.Index(fields=["procedure", "source", "-number"], name="procedures_version_source"),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.UniqueConstraint(fields=("procedure", "number"), name="procedures_version_number_once"),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("status", "published")),
                expressions=[
                    ("procedure", "="),
                    (motcua.casework.procedures.models.validity.DateRange("valid_from", "valid_until"), "&&"),
                ],
                name="procedures_version_in_force_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None), ("valid_from__lte", models.F("valid_until")), _connector="OR"
                ),
                name="procedures_version_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(
                        ("legal_value__isnull", False),
                        ("valid_from__isnull", False),
                        models.Q(("legal_unit", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="procedures_published_has_clock",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committed_unit", ""), ("committed_value", None)),
                    models.Q(("committed_value__isnull", False), models.Q(("committed_unit", ""), _negated=True)),
                    _connector="OR",
                ),
                name="procedures_committed_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committed_unit", models.F("legal_unit")), _negated=True),
                    ("committed_unit", ""),
                    ("committed_value__lte", models.F("legal_value")),
                    _connector="OR",
                ),
                name="procedures_committed_within_legal",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedurecase",
            constraint=models.UniqueConstraint(fields=("version", "ordinal"), name="procedures_case_ordinal_once"),
        ),
        migrations.AddConstraint(
            model_name="submissionchannel",
            constraint=models.UniqueConstraint(
                fields=("version", "ordinal"), name="procedures_submission_ordinal_once"
            ),
        ),
    ]
