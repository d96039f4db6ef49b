//! Amazon Elastic Compute Cloud, API version 2016-11-15: made by `cargo run -p xtask -- generate` from
//! `models/ec2.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use jiff::Timestamp;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Field, List, OperationSchema, Other, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{WriteXml, Xml};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::Ec2Query,
    signing_name: "ec2",
    api_version: "2016-11-15",
    target_prefix: None,
    xml_namespace: Some("http://ec2.amazonaws.com/doc/2016-11-15"),
    operations: [
        &[
            "AuthorizeSecurityGroupEgress",
            "AuthorizeSecurityGroupIngress",
            "CreateSecurityGroup",
            "CreateTags",
            "DeleteSecurityGroup",
            "DeleteTags",
            "DescribeAvailabilityZones",
            "DescribeNetworkInterfaces",
            "DescribeSecurityGroupRules",
            "DescribeSecurityGroups",
            "DescribeSubnets",
            "DescribeTags",
            "DescribeVpcAttribute",
            "DescribeVpcs",
            "ModifySecurityGroupRules",
            "RevokeSecurityGroupEgress",
            "RevokeSecurityGroupIngress",
            "UpdateSecurityGroupRuleDescriptionsEgress",
            "UpdateSecurityGroupRuleDescriptionsIngress",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::Ec2;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AuthorizeSecurityGroupEgress`.
    AuthorizeSecurityGroupEgress,
    /// `AuthorizeSecurityGroupIngress`.
    AuthorizeSecurityGroupIngress,
    /// `CreateSecurityGroup`.
    CreateSecurityGroup,
    /// `CreateTags`.
    CreateTags,
    /// `DeleteSecurityGroup`.
    DeleteSecurityGroup,
    /// `DeleteTags`.
    DeleteTags,
    /// `DescribeAvailabilityZones`.
    DescribeAvailabilityZones,
    /// `DescribeNetworkInterfaces`.
    DescribeNetworkInterfaces,
    /// `DescribeSecurityGroupRules`.
    DescribeSecurityGroupRules,
    /// `DescribeSecurityGroups`.
    DescribeSecurityGroups,
    /// `DescribeSubnets`.
    DescribeSubnets,
    /// `DescribeTags`.
    DescribeTags,
    /// `DescribeVpcAttribute`.
    DescribeVpcAttribute,
    /// `DescribeVpcs`.
    DescribeVpcs,
    /// `ModifySecurityGroupRules`.
    ModifySecurityGroupRules,
    /// `RevokeSecurityGroupEgress`.
    RevokeSecurityGroupEgress,
    /// `RevokeSecurityGroupIngress`.
    RevokeSecurityGroupIngress,
    /// `UpdateSecurityGroupRuleDescriptionsEgress`.
    UpdateSecurityGroupRuleDescriptionsEgress,
    /// `UpdateSecurityGroupRuleDescriptionsIngress`.
    UpdateSecurityGroupRuleDescriptionsIngress,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::AuthorizeSecurityGroupEgress,
        Self::AuthorizeSecurityGroupIngress,
        Self::CreateSecurityGroup,
        Self::CreateTags,
        Self::DeleteSecurityGroup,
        Self::DeleteTags,
        Self::DescribeAvailabilityZones,
        Self::DescribeNetworkInterfaces,
        Self::DescribeSecurityGroupRules,
        Self::DescribeSecurityGroups,
        Self::DescribeSubnets,
        Self::DescribeTags,
        Self::DescribeVpcAttribute,
        Self::DescribeVpcs,
        Self::ModifySecurityGroupRules,
        Self::RevokeSecurityGroupEgress,
        Self::RevokeSecurityGroupIngress,
        Self::UpdateSecurityGroupRuleDescriptionsEgress,
        Self::UpdateSecurityGroupRuleDescriptionsIngress,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::AuthorizeSecurityGroupEgress => &AUTHORIZE_SECURITY_GROUP_EGRESS,
            Self::AuthorizeSecurityGroupIngress => &AUTHORIZE_SECURITY_GROUP_INGRESS,
            Self::CreateSecurityGroup => &CREATE_SECURITY_GROUP,
            Self::CreateTags => &CREATE_TAGS,
            Self::DeleteSecurityGroup => &DELETE_SECURITY_GROUP,
            Self::DeleteTags => &DELETE_TAGS,
            Self::DescribeAvailabilityZones => &DESCRIBE_AVAILABILITY_ZONES,
            Self::DescribeNetworkInterfaces => &DESCRIBE_NETWORK_INTERFACES,
            Self::DescribeSecurityGroupRules => &DESCRIBE_SECURITY_GROUP_RULES,
            Self::DescribeSecurityGroups => &DESCRIBE_SECURITY_GROUPS,
            Self::DescribeSubnets => &DESCRIBE_SUBNETS,
            Self::DescribeTags => &DESCRIBE_TAGS,
            Self::DescribeVpcAttribute => &DESCRIBE_VPC_ATTRIBUTE,
            Self::DescribeVpcs => &DESCRIBE_VPCS,
            Self::ModifySecurityGroupRules => &MODIFY_SECURITY_GROUP_RULES,
            Self::RevokeSecurityGroupEgress => &REVOKE_SECURITY_GROUP_EGRESS,
            Self::RevokeSecurityGroupIngress => &REVOKE_SECURITY_GROUP_INGRESS,
            Self::UpdateSecurityGroupRuleDescriptionsEgress => {
                &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS
            }
            Self::UpdateSecurityGroupRuleDescriptionsIngress => {
                &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS
            }
        }
    }

    /// The operation of this name.
    ///
    /// # Errors
    /// If only AWS has such an operation, or nobody.
    pub fn from_name(name: &str) -> Result<Self, OperationError> {
        if let Some(operation) = Self::ALL.into_iter().find(|operation| operation.name() == name) {
            return Ok(operation);
        }
        Err(
            match NOT_IMPLEMENTED.iter().find(|operation| **operation == name) {
                Some(operation) => OperationError::NotImplemented {
                    service: SERVICE,
                    operation,
                },
                None => OperationError::Unknown {
                    service: SERVICE,
                    operation: name.to_owned(),
                },
            },
        )
    }
}

/// What AWS has and Lockstep does not.
static NOT_IMPLEMENTED: [&str; 811] = [
    "AcceptAddressTransfer",
    "AcceptCapacityReservationBillingOwnership",
    "AcceptReservedInstancesExchangeQuote",
    "AcceptTransitGatewayClientVpnAttachment",
    "AcceptTransitGatewayMulticastDomainAssociations",
    "AcceptTransitGatewayPeeringAttachment",
    "AcceptTransitGatewayVpcAttachment",
    "AcceptVpcEndpointConnections",
    "AcceptVpcPeeringConnection",
    "AdvertiseByoipCidr",
    "AllocateAddress",
    "AllocateHosts",
    "AllocateIpamPoolCidr",
    "ApplySecurityGroupsToClientVpnTargetNetwork",
    "AssignIpv6Addresses",
    "AssignPrivateIpAddresses",
    "AssignPrivateNatGatewayAddress",
    "AssociateAddress",
    "AssociateApplicationStatusCheck",
    "AssociateCapacityReservationBillingOwner",
    "AssociateClientVpnTargetNetwork",
    "AssociateDhcpOptions",
    "AssociateEnclaveCertificateIamRole",
    "AssociateIamInstanceProfile",
    "AssociateInstanceEventWindow",
    "AssociateIpamByoasn",
    "AssociateIpamResourceDiscovery",
    "AssociateKmsKeyId",
    "AssociateNatGatewayAddress",
    "AssociateNetworkingFlexCostAllocationPolicy",
    "AssociateRouteServer",
    "AssociateRouteTable",
    "AssociateSecurityGroupVpc",
    "AssociateSubnetCidrBlock",
    "AssociateTransitGatewayMulticastDomain",
    "AssociateTransitGatewayPolicyTable",
    "AssociateTransitGatewayRouteTable",
    "AssociateTrunkInterface",
    "AssociateVpcCidrBlock",
    "AttachClassicLinkVpc",
    "AttachImageWatermark",
    "AttachInternetGateway",
    "AttachNetworkInterface",
    "AttachVerifiedAccessTrustProvider",
    "AttachVolume",
    "AttachVpnGateway",
    "AuthorizeClientVpnIngress",
    "BatchModifyIpamRoutingPolicyRegistrations",
    "BundleInstance",
    "CancelBundleTask",
    "CancelCapacityReservation",
    "CancelCapacityReservationFleets",
    "CancelConversionTask",
    "CancelDeclarativePoliciesReport",
    "CancelExportTask",
    "CancelImageLaunchPermission",
    "CancelImportTask",
    "CancelReservedInstancesListing",
    "CancelSpotFleetRequests",
    "CancelSpotInstanceRequests",
    "ConfirmProductInstance",
    "CopyFpgaImage",
    "CopyImage",
    "CopySnapshot",
    "CopyVolumes",
    "CreateApplicationStatusCheck",
    "CreateCapacityManagerDataExport",
    "CreateCapacityReservation",
    "CreateCapacityReservationBySplitting",
    "CreateCapacityReservationCancellationQuote",
    "CreateCapacityReservationDateChangeQuote",
    "CreateCapacityReservationFleet",
    "CreateCarrierGateway",
    "CreateClientVpnEndpoint",
    "CreateClientVpnRoute",
    "CreateCoipCidr",
    "CreateCoipPool",
    "CreateCustomerGateway",
    "CreateDefaultSubnet",
    "CreateDefaultVpc",
    "CreateDelegateMacVolumeOwnershipTask",
    "CreateDhcpOptions",
    "CreateEgressOnlyInternetGateway",
    "CreateFleet",
    "CreateFlowLogs",
    "CreateFpgaImage",
    "CreateImage",
    "CreateImageUsageReport",
    "CreateInstanceConnectEndpoint",
    "CreateInstanceEventWindow",
    "CreateInstanceExportTask",
    "CreateInternetGateway",
    "CreateInterruptibleCapacityReservationAllocation",
    "CreateIpam",
    "CreateIpamExternalResourceVerificationToken",
    "CreateIpamInternetRegistryAssociation",
    "CreateIpamPolicy",
    "CreateIpamPool",
    "CreateIpamPrefixListResolver",
    "CreateIpamPrefixListResolverTarget",
    "CreateIpamResourceDiscovery",
    "CreateIpamRoutingPolicyRegistration",
    "CreateIpamScope",
    "CreateKeyPair",
    "CreateLaunchTemplate",
    "CreateLaunchTemplateVersion",
    "CreateLocalGatewayRoute",
    "CreateLocalGatewayRouteTable",
    "CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation",
    "CreateLocalGatewayRouteTableVpcAssociation",
    "CreateLocalGatewayVirtualInterface",
    "CreateLocalGatewayVirtualInterfaceGroup",
    "CreateMacSystemIntegrityProtectionModificationTask",
    "CreateManagedPrefixList",
    "CreateMetricCategory",
    "CreateNatGateway",
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "CreateNetworkInsightsAccessScope",
    "CreateNetworkInsightsPath",
    "CreateNetworkInterface",
    "CreateNetworkInterfacePermission",
    "CreateNetworkingFlexCostAllocationPolicy",
    "CreatePlacementGroup",
    "CreatePublicIpv4Pool",
    "CreateReplaceRootVolumeTask",
    "CreateReservedInstancesListing",
    "CreateRestoreImageTask",
    "CreateRoute",
    "CreateRouteServer",
    "CreateRouteServerEndpoint",
    "CreateRouteServerPeer",
    "CreateRouteTable",
    "CreateSecondaryNetwork",
    "CreateSecondarySubnet",
    "CreateSnapshot",
    "CreateSnapshots",
    "CreateSpotDatafeedSubscription",
    "CreateStoreImageTask",
    "CreateSubnet",
    "CreateSubnetCidrReservation",
    "CreateTrafficMirrorFilter",
    "CreateTrafficMirrorFilterRule",
    "CreateTrafficMirrorSession",
    "CreateTrafficMirrorTarget",
    "CreateTransitGateway",
    "CreateTransitGatewayConnect",
    "CreateTransitGatewayConnectPeer",
    "CreateTransitGatewayMeteringPolicy",
    "CreateTransitGatewayMeteringPolicyEntry",
    "CreateTransitGatewayMulticastDomain",
    "CreateTransitGatewayNetworkFunctionAttachment",
    "CreateTransitGatewayPeeringAttachment",
    "CreateTransitGatewayPolicyTable",
    "CreateTransitGatewayPolicyTableEntry",
    "CreateTransitGatewayPrefixListReference",
    "CreateTransitGatewayRoute",
    "CreateTransitGatewayRouteTable",
    "CreateTransitGatewayRouteTableAnnouncement",
    "CreateTransitGatewayVpcAttachment",
    "CreateVerifiedAccessEndpoint",
    "CreateVerifiedAccessGroup",
    "CreateVerifiedAccessInstance",
    "CreateVerifiedAccessTrustProvider",
    "CreateVolume",
    "CreateVpc",
    "CreateVpcBlockPublicAccessExclusion",
    "CreateVpcEncryptionControl",
    "CreateVpcEndpoint",
    "CreateVpcEndpointConnectionNotification",
    "CreateVpcEndpointServiceConfiguration",
    "CreateVpcPeeringConnection",
    "CreateVpnConcentrator",
    "CreateVpnConnection",
    "CreateVpnConnectionRoute",
    "CreateVpnGateway",
    "DeleteApplicationStatusCheck",
    "DeleteCapacityManagerDataExport",
    "DeleteCarrierGateway",
    "DeleteClientVpnEndpoint",
    "DeleteClientVpnEndpointAuthorizationPolicy",
    "DeleteClientVpnRoute",
    "DeleteCoipCidr",
    "DeleteCoipPool",
    "DeleteCustomerGateway",
    "DeleteDhcpOptions",
    "DeleteEgressOnlyInternetGateway",
    "DeleteFleets",
    "DeleteFlowLogs",
    "DeleteFpgaImage",
    "DeleteImageUsageReport",
    "DeleteInstanceConnectEndpoint",
    "DeleteInstanceEventWindow",
    "DeleteInternetGateway",
    "DeleteIpam",
    "DeleteIpamExternalResourceVerificationToken",
    "DeleteIpamInternetRegistryAssociation",
    "DeleteIpamPolicy",
    "DeleteIpamPool",
    "DeleteIpamPrefixListResolver",
    "DeleteIpamPrefixListResolverTarget",
    "DeleteIpamResourceDiscovery",
    "DeleteIpamRoutingPolicyRegistration",
    "DeleteIpamScope",
    "DeleteKeyPair",
    "DeleteLaunchTemplate",
    "DeleteLaunchTemplateVersions",
    "DeleteLocalGatewayRoute",
    "DeleteLocalGatewayRouteTable",
    "DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation",
    "DeleteLocalGatewayRouteTableVpcAssociation",
    "DeleteLocalGatewayVirtualInterface",
    "DeleteLocalGatewayVirtualInterfaceGroup",
    "DeleteManagedPrefixList",
    "DeleteMetricCategory",
    "DeleteNatGateway",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "DeleteNetworkInsightsAccessScope",
    "DeleteNetworkInsightsAccessScopeAnalysis",
    "DeleteNetworkInsightsAnalysis",
    "DeleteNetworkInsightsPath",
    "DeleteNetworkInterface",
    "DeleteNetworkInterfacePermission",
    "DeleteNetworkingFlexCostAllocationPolicies",
    "DeletePlacementGroup",
    "DeletePublicIpv4Pool",
    "DeleteQueuedReservedInstances",
    "DeleteRoute",
    "DeleteRouteServer",
    "DeleteRouteServerEndpoint",
    "DeleteRouteServerPeer",
    "DeleteRouteTable",
    "DeleteSecondaryNetwork",
    "DeleteSecondarySubnet",
    "DeleteSnapshot",
    "DeleteSpotDatafeedSubscription",
    "DeleteSubnet",
    "DeleteSubnetCidrReservation",
    "DeleteTrafficMirrorFilter",
    "DeleteTrafficMirrorFilterRule",
    "DeleteTrafficMirrorSession",
    "DeleteTrafficMirrorTarget",
    "DeleteTransitGateway",
    "DeleteTransitGatewayClientVpnAttachment",
    "DeleteTransitGatewayConnect",
    "DeleteTransitGatewayConnectPeer",
    "DeleteTransitGatewayMeteringPolicy",
    "DeleteTransitGatewayMeteringPolicyEntry",
    "DeleteTransitGatewayMulticastDomain",
    "DeleteTransitGatewayNetworkFunctionAttachment",
    "DeleteTransitGatewayPeeringAttachment",
    "DeleteTransitGatewayPolicyTable",
    "DeleteTransitGatewayPolicyTableEntry",
    "DeleteTransitGatewayPrefixListReference",
    "DeleteTransitGatewayRoute",
    "DeleteTransitGatewayRouteTable",
    "DeleteTransitGatewayRouteTableAnnouncement",
    "DeleteTransitGatewayVpcAttachment",
    "DeleteVerifiedAccessEndpoint",
    "DeleteVerifiedAccessGroup",
    "DeleteVerifiedAccessInstance",
    "DeleteVerifiedAccessTrustProvider",
    "DeleteVolume",
    "DeleteVpc",
    "DeleteVpcBlockPublicAccessExclusion",
    "DeleteVpcEncryptionControl",
    "DeleteVpcEndpointConnectionNotifications",
    "DeleteVpcEndpointServiceConfigurations",
    "DeleteVpcEndpoints",
    "DeleteVpcPeeringConnection",
    "DeleteVpnConcentrator",
    "DeleteVpnConnection",
    "DeleteVpnConnectionRoute",
    "DeleteVpnGateway",
    "DeprovisionByoipCidr",
    "DeprovisionIpamByoasn",
    "DeprovisionIpamPoolCidr",
    "DeprovisionPublicIpv4PoolCidr",
    "DeregisterImage",
    "DeregisterInstanceEventNotificationAttributes",
    "DeregisterTransitGatewayMulticastGroupMembers",
    "DeregisterTransitGatewayMulticastGroupSources",
    "DescribeAccountAttributes",
    "DescribeAccountVpcEncryptionControl",
    "DescribeAddressTransfers",
    "DescribeAddresses",
    "DescribeAddressesAttribute",
    "DescribeAggregateIdFormat",
    "DescribeApplicationStatus",
    "DescribeApplicationStatusCheckAssociations",
    "DescribeApplicationStatusChecks",
    "DescribeAwsNetworkPerformanceMetricSubscriptions",
    "DescribeBundleTasks",
    "DescribeByoipCidrs",
    "DescribeCapacityBlockExtensionHistory",
    "DescribeCapacityBlockExtensionOfferings",
    "DescribeCapacityBlockOfferings",
    "DescribeCapacityBlockStatus",
    "DescribeCapacityBlocks",
    "DescribeCapacityManagerDataExports",
    "DescribeCapacityReservationBillingRequests",
    "DescribeCapacityReservationCancellationQuotes",
    "DescribeCapacityReservationDateChangeQuotes",
    "DescribeCapacityReservationFleets",
    "DescribeCapacityReservationTopology",
    "DescribeCapacityReservations",
    "DescribeCarrierGateways",
    "DescribeClassicLinkInstances",
    "DescribeClientVpnAuthorizationRules",
    "DescribeClientVpnConnections",
    "DescribeClientVpnEndpoints",
    "DescribeClientVpnRoutes",
    "DescribeClientVpnTargetNetworks",
    "DescribeCoipPools",
    "DescribeConversionTasks",
    "DescribeCustomerGateways",
    "DescribeDeclarativePoliciesReports",
    "DescribeDhcpOptions",
    "DescribeEgressOnlyInternetGateways",
    "DescribeElasticGpus",
    "DescribeExportImageTasks",
    "DescribeExportTasks",
    "DescribeFastLaunchImages",
    "DescribeFastSnapshotRestores",
    "DescribeFleetHistory",
    "DescribeFleetInstances",
    "DescribeFleets",
    "DescribeFlowLogs",
    "DescribeFpgaImageAttribute",
    "DescribeFpgaImages",
    "DescribeHostReservationOfferings",
    "DescribeHostReservations",
    "DescribeHosts",
    "DescribeIamInstanceProfileAssociations",
    "DescribeIdFormat",
    "DescribeIdentityIdFormat",
    "DescribeImageAttribute",
    "DescribeImageReferences",
    "DescribeImageUsageReportEntries",
    "DescribeImageUsageReports",
    "DescribeImages",
    "DescribeImportImageTasks",
    "DescribeImportSnapshotTasks",
    "DescribeInstanceAttribute",
    "DescribeInstanceConnectEndpoints",
    "DescribeInstanceCreditSpecifications",
    "DescribeInstanceEventNotificationAttributes",
    "DescribeInstanceEventWindows",
    "DescribeInstanceImageMetadata",
    "DescribeInstanceSqlHaHistoryStates",
    "DescribeInstanceSqlHaStates",
    "DescribeInstanceStatus",
    "DescribeInstanceTopology",
    "DescribeInstanceTypeOfferings",
    "DescribeInstanceTypes",
    "DescribeInstances",
    "DescribeInternetGateways",
    "DescribeIpamByoasn",
    "DescribeIpamExternalResourceVerificationTokens",
    "DescribeIpamInternetRegistryAssociations",
    "DescribeIpamPolicies",
    "DescribeIpamPoolAllocations",
    "DescribeIpamPools",
    "DescribeIpamPrefixListResolverTargets",
    "DescribeIpamPrefixListResolvers",
    "DescribeIpamResourceDiscoveries",
    "DescribeIpamResourceDiscoveryAssociations",
    "DescribeIpamScopes",
    "DescribeIpams",
    "DescribeIpv6Pools",
    "DescribeKeyPairs",
    "DescribeLaunchTemplateVersions",
    "DescribeLaunchTemplates",
    "DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations",
    "DescribeLocalGatewayRouteTableVpcAssociations",
    "DescribeLocalGatewayRouteTables",
    "DescribeLocalGatewayVirtualInterfaceGroups",
    "DescribeLocalGatewayVirtualInterfaces",
    "DescribeLocalGateways",
    "DescribeLockedSnapshots",
    "DescribeMacHosts",
    "DescribeMacModificationTasks",
    "DescribeManagedPrefixLists",
    "DescribeMetricCategories",
    "DescribeMovingAddresses",
    "DescribeNatGateways",
    "DescribeNetworkAcls",
    "DescribeNetworkInsightsAccessScopeAnalyses",
    "DescribeNetworkInsightsAccessScopes",
    "DescribeNetworkInsightsAnalyses",
    "DescribeNetworkInsightsPaths",
    "DescribeNetworkInterfaceAttribute",
    "DescribeNetworkInterfacePermissions",
    "DescribeNetworkingFlexCostAllocationPolicies",
    "DescribeNetworkingFlexCostAllocationPolicyAssociations",
    "DescribeOutpostLags",
    "DescribePlacementGroups",
    "DescribePrefixLists",
    "DescribePrincipalIdFormat",
    "DescribePublicIpv4Pools",
    "DescribeRegions",
    "DescribeReplaceRootVolumeTasks",
    "DescribeReservedInstances",
    "DescribeReservedInstancesListings",
    "DescribeReservedInstancesModifications",
    "DescribeReservedInstancesOfferings",
    "DescribeRouteServerEndpoints",
    "DescribeRouteServerPeers",
    "DescribeRouteServers",
    "DescribeRouteTables",
    "DescribeScheduledInstanceAvailability",
    "DescribeScheduledInstances",
    "DescribeSecondaryInterfaces",
    "DescribeSecondaryNetworks",
    "DescribeSecondarySubnets",
    "DescribeSecurityGroupReferences",
    "DescribeSecurityGroupVpcAssociations",
    "DescribeServiceLinkVirtualInterfaces",
    "DescribeSnapshotAttribute",
    "DescribeSnapshotTierStatus",
    "DescribeSnapshots",
    "DescribeSpotDatafeedSubscription",
    "DescribeSpotFleetInstances",
    "DescribeSpotFleetRequestHistory",
    "DescribeSpotFleetRequests",
    "DescribeSpotInstanceRequests",
    "DescribeSpotPriceHistory",
    "DescribeStaleSecurityGroups",
    "DescribeStoreImageTasks",
    "DescribeTrafficMirrorFilterRules",
    "DescribeTrafficMirrorFilters",
    "DescribeTrafficMirrorSessions",
    "DescribeTrafficMirrorTargets",
    "DescribeTransitGatewayAttachments",
    "DescribeTransitGatewayConnectPeers",
    "DescribeTransitGatewayConnects",
    "DescribeTransitGatewayMeteringPolicies",
    "DescribeTransitGatewayMulticastDomains",
    "DescribeTransitGatewayNetworkFunctionAttachments",
    "DescribeTransitGatewayPeeringAttachments",
    "DescribeTransitGatewayPolicyTables",
    "DescribeTransitGatewayRouteTableAnnouncements",
    "DescribeTransitGatewayRouteTables",
    "DescribeTransitGatewayVpcAttachments",
    "DescribeTransitGateways",
    "DescribeTrunkInterfaceAssociations",
    "DescribeVerifiedAccessEndpoints",
    "DescribeVerifiedAccessGroups",
    "DescribeVerifiedAccessInstanceLoggingConfigurations",
    "DescribeVerifiedAccessInstances",
    "DescribeVerifiedAccessTrustProviders",
    "DescribeVolumeAttribute",
    "DescribeVolumeStatus",
    "DescribeVolumes",
    "DescribeVolumesModifications",
    "DescribeVpcBlockPublicAccessExclusions",
    "DescribeVpcBlockPublicAccessOptions",
    "DescribeVpcClassicLink",
    "DescribeVpcClassicLinkDnsSupport",
    "DescribeVpcEncryptionControls",
    "DescribeVpcEndpointAssociations",
    "DescribeVpcEndpointConnectionNotifications",
    "DescribeVpcEndpointConnections",
    "DescribeVpcEndpointServiceConfigurations",
    "DescribeVpcEndpointServicePermissions",
    "DescribeVpcEndpointServices",
    "DescribeVpcEndpoints",
    "DescribeVpcPeeringConnections",
    "DescribeVpnConcentrators",
    "DescribeVpnConnections",
    "DescribeVpnGateways",
    "DetachClassicLinkVpc",
    "DetachImageWatermark",
    "DetachInternetGateway",
    "DetachNetworkInterface",
    "DetachVerifiedAccessTrustProvider",
    "DetachVolume",
    "DetachVpnGateway",
    "DisableAddressTransfer",
    "DisableAllowedImagesSettings",
    "DisableApplicationStatusCheckSuppression",
    "DisableAwsNetworkPerformanceMetricSubscription",
    "DisableCapacityManager",
    "DisableEbsEncryptionByDefault",
    "DisableFastLaunch",
    "DisableFastSnapshotRestores",
    "DisableImage",
    "DisableImageBlockPublicAccess",
    "DisableImageDeprecation",
    "DisableImageDeregistrationProtection",
    "DisableInstanceSqlHaStandbyDetections",
    "DisableIpamOrganizationAdminAccount",
    "DisableIpamPolicy",
    "DisableRouteServerPropagation",
    "DisableSerialConsoleAccess",
    "DisableSnapshotBlockPublicAccess",
    "DisableTransitGatewayRouteTablePropagation",
    "DisableVgwRoutePropagation",
    "DisableVpcClassicLink",
    "DisableVpcClassicLinkDnsSupport",
    "DisassociateAddress",
    "DisassociateApplicationStatusCheck",
    "DisassociateCapacityReservationBillingOwner",
    "DisassociateClientVpnTargetNetwork",
    "DisassociateEnclaveCertificateIamRole",
    "DisassociateIamInstanceProfile",
    "DisassociateInstanceEventWindow",
    "DisassociateIpamByoasn",
    "DisassociateIpamResourceDiscovery",
    "DisassociateKmsKeyId",
    "DisassociateNatGatewayAddress",
    "DisassociateNetworkingFlexCostAllocationPolicy",
    "DisassociateRouteServer",
    "DisassociateRouteTable",
    "DisassociateSecurityGroupVpc",
    "DisassociateSubnetCidrBlock",
    "DisassociateTransitGatewayMulticastDomain",
    "DisassociateTransitGatewayPolicyTable",
    "DisassociateTransitGatewayRouteTable",
    "DisassociateTrunkInterface",
    "DisassociateVpcCidrBlock",
    "EnableAddressTransfer",
    "EnableAllowedImagesSettings",
    "EnableApplicationStatusCheckSuppression",
    "EnableAwsNetworkPerformanceMetricSubscription",
    "EnableCapacityManager",
    "EnableEbsEncryptionByDefault",
    "EnableFastLaunch",
    "EnableFastSnapshotRestores",
    "EnableImage",
    "EnableImageBlockPublicAccess",
    "EnableImageDeprecation",
    "EnableImageDeregistrationProtection",
    "EnableInstanceSqlHaStandbyDetections",
    "EnableIpamInternetRegistryAssociation",
    "EnableIpamOrganizationAdminAccount",
    "EnableIpamPolicy",
    "EnableReachabilityAnalyzerOrganizationSharing",
    "EnableRouteServerPropagation",
    "EnableSerialConsoleAccess",
    "EnableSnapshotBlockPublicAccess",
    "EnableTransitGatewayRouteTablePropagation",
    "EnableVgwRoutePropagation",
    "EnableVolumeIO",
    "EnableVpcClassicLink",
    "EnableVpcClassicLinkDnsSupport",
    "ExportClientVpnClientCertificateRevocationList",
    "ExportClientVpnClientConfiguration",
    "ExportImage",
    "ExportTransitGatewayRoutes",
    "ExportVerifiedAccessInstanceClientConfiguration",
    "GetActiveVpnTunnelStatus",
    "GetAllowedImagesSettings",
    "GetAssociatedEnclaveCertificateIamRoles",
    "GetAssociatedIpv6PoolCidrs",
    "GetAwsNetworkPerformanceData",
    "GetCapacityManagerAttributes",
    "GetCapacityManagerMetricData",
    "GetCapacityManagerMetricDimensions",
    "GetCapacityManagerMonitoredTagKeys",
    "GetCapacityManagerSupportabilityScores",
    "GetCapacityReservationUsage",
    "GetClientVpnEndpointAuthorizationPolicy",
    "GetCoipPoolUsage",
    "GetConsoleOutput",
    "GetConsoleScreenshot",
    "GetDeclarativePoliciesReportSummary",
    "GetDefaultCreditSpecification",
    "GetEbsDefaultKmsKeyId",
    "GetEbsEncryptionByDefault",
    "GetEnabledIpamPolicy",
    "GetFlowLogsIntegrationTemplate",
    "GetGroupsForCapacityReservation",
    "GetHostReservationPurchasePreview",
    "GetImageAncestry",
    "GetImageBlockPublicAccessState",
    "GetImageFindings",
    "GetInstanceMetadataDefaults",
    "GetInstanceTpmEkPub",
    "GetInstanceTypesFromInstanceRequirements",
    "GetInstanceUefiData",
    "GetIpamAddressHistory",
    "GetIpamDiscoveredAccounts",
    "GetIpamDiscoveredPublicAddresses",
    "GetIpamDiscoveredResourceCidrs",
    "GetIpamDiscoveredRoutes",
    "GetIpamInternetRegistryAssociationAsns",
    "GetIpamInternetRegistryAssociationCidrs",
    "GetIpamPolicyAllocationRules",
    "GetIpamPolicyOrganizationTargets",
    "GetIpamPoolAllocations",
    "GetIpamPoolCidrs",
    "GetIpamPrefixListResolverRules",
    "GetIpamPrefixListResolverVersionEntries",
    "GetIpamPrefixListResolverVersions",
    "GetIpamResourceCidrs",
    "GetIpamRouteOriginAuthorizations",
    "GetIpamRouteProtectionFindings",
    "GetIpamRoutingPolicyRegistrationDeltas",
    "GetIpamRoutingPolicyRegistrations",
    "GetLaunchTemplateData",
    "GetManagedPrefixListAssociations",
    "GetManagedPrefixListEntries",
    "GetManagedResourceVisibility",
    "GetNetworkInsightsAccessScopeAnalysisFindings",
    "GetNetworkInsightsAccessScopeContent",
    "GetNetworkingFlexCostAllocationPolicyVersions",
    "GetPasswordData",
    "GetReservedInstancesExchangeQuote",
    "GetRouteServerAssociations",
    "GetRouteServerPropagations",
    "GetRouteServerRoutingDatabase",
    "GetSecurityGroupsForVpc",
    "GetSerialConsoleAccessStatus",
    "GetSnapshotBlockPublicAccessState",
    "GetSpotPlacementScores",
    "GetSubnetCidrReservations",
    "GetTransitGatewayAttachmentNatConfiguration",
    "GetTransitGatewayAttachmentPropagations",
    "GetTransitGatewayMeteringPolicyEntries",
    "GetTransitGatewayMulticastDomainAssociations",
    "GetTransitGatewayPolicyTableAssociations",
    "GetTransitGatewayPolicyTableEntries",
    "GetTransitGatewayPrefixListReferences",
    "GetTransitGatewayRouteTableAssociations",
    "GetTransitGatewayRouteTablePropagations",
    "GetVerifiedAccessEndpointPolicy",
    "GetVerifiedAccessEndpointTargets",
    "GetVerifiedAccessGroupPolicy",
    "GetVpcResourcesBlockingEncryptionEnforcement",
    "GetVpnConnectionDeviceSampleConfiguration",
    "GetVpnConnectionDeviceTypes",
    "GetVpnTunnelReplacementStatus",
    "ImportClientVpnClientCertificateRevocationList",
    "ImportImage",
    "ImportInstance",
    "ImportKeyPair",
    "ImportSnapshot",
    "ImportVolume",
    "ListImagesInRecycleBin",
    "ListSnapshotsInRecycleBin",
    "ListVolumesInRecycleBin",
    "LockSnapshot",
    "ModifyAccountVpcEncryptionControl",
    "ModifyAddressAttribute",
    "ModifyApplicationStatusCheck",
    "ModifyAvailabilityZoneGroup",
    "ModifyCapacityReservation",
    "ModifyCapacityReservationFleet",
    "ModifyClientVpnEndpoint",
    "ModifyClientVpnEndpointAuthorizationPolicy",
    "ModifyDefaultCreditSpecification",
    "ModifyEbsDefaultKmsKeyId",
    "ModifyFleet",
    "ModifyFpgaImageAttribute",
    "ModifyHosts",
    "ModifyIdFormat",
    "ModifyIdentityIdFormat",
    "ModifyImageAttribute",
    "ModifyInstanceAttribute",
    "ModifyInstanceCapacityReservationAttributes",
    "ModifyInstanceConnectEndpoint",
    "ModifyInstanceCpuOptions",
    "ModifyInstanceCreditSpecification",
    "ModifyInstanceEventStartTime",
    "ModifyInstanceEventWindow",
    "ModifyInstanceMaintenanceOptions",
    "ModifyInstanceMetadataDefaults",
    "ModifyInstanceMetadataOptions",
    "ModifyInstanceNetworkPerformanceOptions",
    "ModifyInstancePlacement",
    "ModifyIpam",
    "ModifyIpamPolicyAllocationRules",
    "ModifyIpamPool",
    "ModifyIpamPoolAllocation",
    "ModifyIpamPrefixListResolver",
    "ModifyIpamPrefixListResolverTarget",
    "ModifyIpamResourceCidr",
    "ModifyIpamResourceDiscovery",
    "ModifyIpamRoutingPolicyRegistration",
    "ModifyIpamScope",
    "ModifyLaunchTemplate",
    "ModifyLocalGatewayRoute",
    "ModifyManagedPrefixList",
    "ModifyManagedResourceVisibility",
    "ModifyMetricCategory",
    "ModifyNetworkInterfaceAttribute",
    "ModifyNetworkingFlexCostAllocationPolicy",
    "ModifyPrivateDnsNameOptions",
    "ModifyPublicIpDnsNameOptions",
    "ModifyReservedInstances",
    "ModifyRouteServer",
    "ModifySnapshotAttribute",
    "ModifySnapshotTier",
    "ModifySpotFleetRequest",
    "ModifySubnetAttribute",
    "ModifyTrafficMirrorFilterNetworkServices",
    "ModifyTrafficMirrorFilterRule",
    "ModifyTrafficMirrorSession",
    "ModifyTransitGateway",
    "ModifyTransitGatewayAttachmentNatConfiguration",
    "ModifyTransitGatewayMeteringPolicy",
    "ModifyTransitGatewayNetworkFunctionAttachment",
    "ModifyTransitGatewayPeeringAttachment",
    "ModifyTransitGatewayPolicyTableEntry",
    "ModifyTransitGatewayPrefixListReference",
    "ModifyTransitGatewayVpcAttachment",
    "ModifyVerifiedAccessEndpoint",
    "ModifyVerifiedAccessEndpointPolicy",
    "ModifyVerifiedAccessGroup",
    "ModifyVerifiedAccessGroupPolicy",
    "ModifyVerifiedAccessInstance",
    "ModifyVerifiedAccessInstanceLoggingConfiguration",
    "ModifyVerifiedAccessTrustProvider",
    "ModifyVolume",
    "ModifyVolumeAttribute",
    "ModifyVpcAttribute",
    "ModifyVpcBlockPublicAccessExclusion",
    "ModifyVpcBlockPublicAccessOptions",
    "ModifyVpcEncryptionControl",
    "ModifyVpcEndpoint",
    "ModifyVpcEndpointConnectionNotification",
    "ModifyVpcEndpointPayerResponsibility",
    "ModifyVpcEndpointServiceConfiguration",
    "ModifyVpcEndpointServicePayerResponsibility",
    "ModifyVpcEndpointServicePermissions",
    "ModifyVpcPeeringConnectionOptions",
    "ModifyVpcTenancy",
    "ModifyVpnConnection",
    "ModifyVpnConnectionOptions",
    "ModifyVpnTunnelCertificate",
    "ModifyVpnTunnelOptions",
    "MonitorInstances",
    "MoveAddressToVpc",
    "MoveByoipCidrToIpam",
    "MoveCapacityReservationInstances",
    "ProvisionByoipCidr",
    "ProvisionIpamByoasn",
    "ProvisionIpamPoolCidr",
    "ProvisionPublicIpv4PoolCidr",
    "PurchaseCapacityBlock",
    "PurchaseCapacityBlockExtension",
    "PurchaseHostReservation",
    "PurchaseReservedInstancesOffering",
    "PurchaseScheduledInstances",
    "RebootInstances",
    "RegisterImage",
    "RegisterInstanceEventNotificationAttributes",
    "RegisterTransitGatewayMulticastGroupMembers",
    "RegisterTransitGatewayMulticastGroupSources",
    "RejectCapacityReservationBillingOwnership",
    "RejectTransitGatewayClientVpnAttachment",
    "RejectTransitGatewayMulticastDomainAssociations",
    "RejectTransitGatewayPeeringAttachment",
    "RejectTransitGatewayVpcAttachment",
    "RejectVpcEndpointConnections",
    "RejectVpcPeeringConnection",
    "ReleaseAddress",
    "ReleaseHosts",
    "ReleaseIpamPoolAllocation",
    "ReplaceIamInstanceProfileAssociation",
    "ReplaceImageCriteriaInAllowedImagesSettings",
    "ReplaceImageInstanceTypeSpecification",
    "ReplaceNetworkAclAssociation",
    "ReplaceNetworkAclEntry",
    "ReplaceRoute",
    "ReplaceRouteTableAssociation",
    "ReplaceTransitGatewayRoute",
    "ReplaceVpnTunnel",
    "ReportInstanceStatus",
    "RequestSpotFleet",
    "RequestSpotInstances",
    "ResetAddressAttribute",
    "ResetEbsDefaultKmsKeyId",
    "ResetFpgaImageAttribute",
    "ResetImageAttribute",
    "ResetInstanceAttribute",
    "ResetNetworkInterfaceAttribute",
    "ResetSnapshotAttribute",
    "RestoreAddressToClassic",
    "RestoreImageFromRecycleBin",
    "RestoreManagedPrefixListVersion",
    "RestoreSnapshotFromRecycleBin",
    "RestoreSnapshotTier",
    "RestoreVolumeFromRecycleBin",
    "RevokeClientVpnIngress",
    "RunInstances",
    "RunScheduledInstances",
    "SearchLocalGatewayRoutes",
    "SearchTransitGatewayMulticastGroups",
    "SearchTransitGatewayRoutes",
    "SendDiagnosticInterrupt",
    "StartDeclarativePoliciesReport",
    "StartInstances",
    "StartNetworkInsightsAccessScopeAnalysis",
    "StartNetworkInsightsAnalysis",
    "StartVpcEndpointServicePrivateDnsVerification",
    "StopInstances",
    "TerminateClientVpnConnections",
    "TerminateInstances",
    "UnassignIpv6Addresses",
    "UnassignPrivateIpAddresses",
    "UnassignPrivateNatGatewayAddress",
    "UnlockSnapshot",
    "UnmonitorInstances",
    "UpdateCapacityManagerMonitoredTagKeys",
    "UpdateCapacityManagerOrganizationsAccess",
    "UpdateInterruptibleCapacityReservationAllocation",
    "ValidateSecurityGroupQuotasForInterface",
    "WithdrawByoipCidr",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Ec2: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `AuthorizeSecurityGroupEgress`.
    fn authorize_security_group_egress(
        &self,
        context: Self::Context,
        input: AuthorizeSecurityGroupEgressInput,
    ) -> impl Future<Output = Result<AuthorizeSecurityGroupEgressOutput, ApiError>> + Send;

    /// `AuthorizeSecurityGroupIngress`.
    fn authorize_security_group_ingress(
        &self,
        context: Self::Context,
        input: AuthorizeSecurityGroupIngressInput,
    ) -> impl Future<Output = Result<AuthorizeSecurityGroupIngressOutput, ApiError>> + Send;

    /// `CreateSecurityGroup`.
    fn create_security_group(
        &self,
        context: Self::Context,
        input: CreateSecurityGroupInput,
    ) -> impl Future<Output = Result<CreateSecurityGroupOutput, ApiError>> + Send;

    /// `CreateTags`.
    fn create_tags(
        &self,
        context: Self::Context,
        input: CreateTagsInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteSecurityGroup`.
    fn delete_security_group(
        &self,
        context: Self::Context,
        input: DeleteSecurityGroupInput,
    ) -> impl Future<Output = Result<DeleteSecurityGroupOutput, ApiError>> + Send;

    /// `DeleteTags`.
    fn delete_tags(
        &self,
        context: Self::Context,
        input: DeleteTagsInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DescribeAvailabilityZones`.
    fn describe_availability_zones(
        &self,
        context: Self::Context,
        input: DescribeAvailabilityZonesInput,
    ) -> impl Future<Output = Result<DescribeAvailabilityZonesOutput, ApiError>> + Send;

    /// `DescribeNetworkInterfaces`.
    fn describe_network_interfaces(
        &self,
        context: Self::Context,
        input: DescribeNetworkInterfacesInput,
    ) -> impl Future<Output = Result<DescribeNetworkInterfacesOutput, ApiError>> + Send;

    /// `DescribeSecurityGroupRules`.
    fn describe_security_group_rules(
        &self,
        context: Self::Context,
        input: DescribeSecurityGroupRulesInput,
    ) -> impl Future<Output = Result<DescribeSecurityGroupRulesOutput, ApiError>> + Send;

    /// `DescribeSecurityGroups`.
    fn describe_security_groups(
        &self,
        context: Self::Context,
        input: DescribeSecurityGroupsInput,
    ) -> impl Future<Output = Result<DescribeSecurityGroupsOutput, ApiError>> + Send;

    /// `DescribeSubnets`.
    fn describe_subnets(
        &self,
        context: Self::Context,
        input: DescribeSubnetsInput,
    ) -> impl Future<Output = Result<DescribeSubnetsOutput, ApiError>> + Send;

    /// `DescribeTags`.
    fn describe_tags(
        &self,
        context: Self::Context,
        input: DescribeTagsInput,
    ) -> impl Future<Output = Result<DescribeTagsOutput, ApiError>> + Send;

    /// `DescribeVpcAttribute`.
    fn describe_vpc_attribute(
        &self,
        context: Self::Context,
        input: DescribeVpcAttributeInput,
    ) -> impl Future<Output = Result<DescribeVpcAttributeOutput, ApiError>> + Send;

    /// `DescribeVpcs`.
    fn describe_vpcs(
        &self,
        context: Self::Context,
        input: DescribeVpcsInput,
    ) -> impl Future<Output = Result<DescribeVpcsOutput, ApiError>> + Send;

    /// `ModifySecurityGroupRules`.
    fn modify_security_group_rules(
        &self,
        context: Self::Context,
        input: ModifySecurityGroupRulesInput,
    ) -> impl Future<Output = Result<ModifySecurityGroupRulesOutput, ApiError>> + Send;

    /// `RevokeSecurityGroupEgress`.
    fn revoke_security_group_egress(
        &self,
        context: Self::Context,
        input: RevokeSecurityGroupEgressInput,
    ) -> impl Future<Output = Result<RevokeSecurityGroupEgressOutput, ApiError>> + Send;

    /// `RevokeSecurityGroupIngress`.
    fn revoke_security_group_ingress(
        &self,
        context: Self::Context,
        input: RevokeSecurityGroupIngressInput,
    ) -> impl Future<Output = Result<RevokeSecurityGroupIngressOutput, ApiError>> + Send;

    /// `UpdateSecurityGroupRuleDescriptionsEgress`.
    fn update_security_group_rule_descriptions_egress(
        &self,
        context: Self::Context,
        input: UpdateSecurityGroupRuleDescriptionsEgressInput,
    ) -> impl Future<Output = Result<UpdateSecurityGroupRuleDescriptionsEgressOutput, ApiError>> + Send;

    /// `UpdateSecurityGroupRuleDescriptionsIngress`.
    fn update_security_group_rule_descriptions_ingress(
        &self,
        context: Self::Context,
        input: UpdateSecurityGroupRuleDescriptionsIngressInput,
    ) -> impl Future<Output = Result<UpdateSecurityGroupRuleDescriptionsIngressOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the form: a POST's body or a GET's query string.
pub async fn dispatch<H: Ec2>(
    handler: &H,
    context: H::Context,
    operation: Operation,
    body: &[u8],
    request_id: &str,
) -> Response {
    let schema = operation.schema();
    let mut record = Record::default();
    // Each in a box: a call would else carry, and copy, the room that the largest operation needs.
    match operation {
        Operation::AuthorizeSecurityGroupEgress => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.authorize_security_group_egress(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::AuthorizeSecurityGroupIngress => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.authorize_security_group_ingress(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateSecurityGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_security_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteSecurityGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_security_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeAvailabilityZones => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_availability_zones(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeNetworkInterfaces => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_network_interfaces(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeSecurityGroupRules => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_security_group_rules(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeSecurityGroups => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_security_groups(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeSubnets => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_subnets(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeVpcAttribute => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_vpc_attribute(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeVpcs => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_vpcs(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ModifySecurityGroupRules => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.modify_security_group_rules(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RevokeSecurityGroupEgress => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.revoke_security_group_egress(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RevokeSecurityGroupIngress => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.revoke_security_group_ingress(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateSecurityGroupRuleDescriptionsEgress => {
            let call = input(SERVICE, schema, body, &mut record).map(|input| {
                Box::pin(handler.update_security_group_rule_descriptions_egress(context, input))
            });
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateSecurityGroupRuleDescriptionsIngress => {
            let call = input(SERVICE, schema, body, &mut record).map(|input| {
                Box::pin(handler.update_security_group_rule_descriptions_ingress(context, input))
            });
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `AuthorizeSecurityGroupEgress` is asked.
#[derive(Debug, Clone)]
pub struct AuthorizeSecurityGroupEgressInput {
    /// `TagSpecifications`.
    pub tag_specifications: Option<Vec<TagSpecification>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `GroupId`.
    pub group_id: String,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
}

impl FromMembers for AuthorizeSecurityGroupEgressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            tag_specifications: members.optional("TagSpecification")?,
            dry_run: members.optional("DryRun")?,
            group_id: members.required("GroupId")?,
            ip_permissions: members.optional("IpPermissions")?,
        })
    }
}

/// What `AuthorizeSecurityGroupEgress` answers.
#[derive(Debug, Clone, Default)]
pub struct AuthorizeSecurityGroupEgressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `SecurityGroupRules`.
    pub security_group_rules: Option<Vec<SecurityGroupRule>>,
}

impl WriteXml for AuthorizeSecurityGroupEgressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
        xml.list("securityGroupRuleSet", "item", &self.security_group_rules);
    }
}

impl WriteRecord for AuthorizeSecurityGroupEgressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("securityGroupRuleSet", &self.security_group_rules);
        recorder.close();
    }
}

/// What `AuthorizeSecurityGroupIngress` is asked.
#[derive(Debug, Clone)]
pub struct AuthorizeSecurityGroupIngressInput {
    /// `CidrIp`.
    pub cidr_ip: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `SourceSecurityGroupName`.
    pub source_security_group_name: Option<String>,
    /// `SourceSecurityGroupOwnerId`.
    pub source_security_group_owner_id: Option<String>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `TagSpecifications`.
    pub tag_specifications: Option<Vec<TagSpecification>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for AuthorizeSecurityGroupIngressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            cidr_ip: members.optional("CidrIp")?,
            from_port: members.optional("FromPort")?,
            group_id: members.optional("GroupId")?,
            group_name: members.optional("GroupName")?,
            ip_permissions: members.optional("IpPermissions")?,
            ip_protocol: members.optional("IpProtocol")?,
            source_security_group_name: members.optional("SourceSecurityGroupName")?,
            source_security_group_owner_id: members.optional("SourceSecurityGroupOwnerId")?,
            to_port: members.optional("ToPort")?,
            tag_specifications: members.optional("TagSpecification")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `AuthorizeSecurityGroupIngress` answers.
#[derive(Debug, Clone, Default)]
pub struct AuthorizeSecurityGroupIngressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `SecurityGroupRules`.
    pub security_group_rules: Option<Vec<SecurityGroupRule>>,
}

impl WriteXml for AuthorizeSecurityGroupIngressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
        xml.list("securityGroupRuleSet", "item", &self.security_group_rules);
    }
}

impl WriteRecord for AuthorizeSecurityGroupIngressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("securityGroupRuleSet", &self.security_group_rules);
        recorder.close();
    }
}

/// What `CreateSecurityGroup` is asked.
#[derive(Debug, Clone)]
pub struct CreateSecurityGroupInput {
    /// `Description`.
    pub description: String,
    /// `GroupName`.
    pub group_name: String,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `TagSpecifications`.
    pub tag_specifications: Option<Vec<TagSpecification>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for CreateSecurityGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            description: members.required("GroupDescription")?,
            group_name: members.required("GroupName")?,
            vpc_id: members.optional("VpcId")?,
            tag_specifications: members.optional("TagSpecification")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `CreateSecurityGroup` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateSecurityGroupOutput {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `SecurityGroupArn`.
    pub security_group_arn: Option<String>,
}

impl WriteXml for CreateSecurityGroupOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("groupId", &self.group_id);
        xml.list("tagSet", "item", &self.tags);
        xml.member("securityGroupArn", &self.security_group_arn);
    }
}

impl WriteRecord for CreateSecurityGroupOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("groupId", &self.group_id);
        recorder.close();
    }
}

/// What `CreateTags` is asked.
#[derive(Debug, Clone)]
pub struct CreateTagsInput {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Resources`.
    pub resources: Vec<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl FromMembers for CreateTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            dry_run: members.optional("DryRun")?,
            resources: members.required("ResourceId")?,
            tags: members.required("Tag")?,
        })
    }
}

/// What `DeleteSecurityGroup` is asked.
#[derive(Debug, Clone)]
pub struct DeleteSecurityGroupInput {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for DeleteSecurityGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_id: members.optional("GroupId")?,
            group_name: members.optional("GroupName")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `DeleteSecurityGroup` answers.
#[derive(Debug, Clone, Default)]
pub struct DeleteSecurityGroupOutput {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `GroupId`.
    pub group_id: Option<String>,
}

impl WriteXml for DeleteSecurityGroupOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
        xml.member("groupId", &self.group_id);
    }
}

impl WriteRecord for DeleteSecurityGroupOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("groupId", &self.group_id);
        recorder.close();
    }
}

/// What `DeleteTags` is asked.
#[derive(Debug, Clone)]
pub struct DeleteTagsInput {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Resources`.
    pub resources: Vec<String>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for DeleteTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            dry_run: members.optional("DryRun")?,
            resources: members.required("ResourceId")?,
            tags: members.optional("Tag")?,
        })
    }
}

/// What `DescribeAvailabilityZones` is asked.
#[derive(Debug, Clone)]
pub struct DescribeAvailabilityZonesInput {
    /// `ZoneNames`.
    pub zone_names: Option<Vec<String>>,
    /// `ZoneIds`.
    pub zone_ids: Option<Vec<String>>,
    /// `AllAvailabilityZones`.
    pub all_availability_zones: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
}

impl FromMembers for DescribeAvailabilityZonesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            zone_names: members.optional("ZoneName")?,
            zone_ids: members.optional("ZoneId")?,
            all_availability_zones: members.optional("AllAvailabilityZones")?,
            dry_run: members.optional("DryRun")?,
            filters: members.optional("Filter")?,
        })
    }
}

/// What `DescribeAvailabilityZones` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeAvailabilityZonesOutput {
    /// `AvailabilityZones`.
    pub availability_zones: Vec<AvailabilityZone>,
}

impl WriteXml for DescribeAvailabilityZonesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("availabilityZoneInfo", "item", &self.availability_zones);
    }
}

/// What `DescribeNetworkInterfaces` is asked.
#[derive(Debug, Clone)]
pub struct DescribeNetworkInterfacesInput {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`: 5 to 1000.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `NetworkInterfaceIds`.
    pub network_interface_ids: Option<Vec<String>>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
}

impl FromMembers for DescribeNetworkInterfacesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            next_token: members.optional("NextToken")?,
            max_results: members.optional("MaxResults")?,
            dry_run: members.optional("DryRun")?,
            network_interface_ids: members.optional("NetworkInterfaceId")?,
            filters: members.optional("Filter")?,
        })
    }
}

/// What `DescribeNetworkInterfaces` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeNetworkInterfacesOutput {
    /// `NetworkInterfaces`.
    pub network_interfaces: Vec<NetworkInterface>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl WriteXml for DescribeNetworkInterfacesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("networkInterfaceSet", "item", &self.network_interfaces);
        xml.member("nextToken", &self.next_token);
    }
}

/// What `DescribeSecurityGroupRules` is asked.
#[derive(Debug, Clone)]
pub struct DescribeSecurityGroupRulesInput {
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `SecurityGroupRuleIds`.
    pub security_group_rule_ids: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`: 5 to 1000.
    pub max_results: Option<i32>,
}

impl FromMembers for DescribeSecurityGroupRulesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            filters: members.optional("Filter")?,
            security_group_rule_ids: members.optional("SecurityGroupRuleId")?,
            dry_run: members.optional("DryRun")?,
            next_token: members.optional("NextToken")?,
            max_results: members.optional("MaxResults")?,
        })
    }
}

/// What `DescribeSecurityGroupRules` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeSecurityGroupRulesOutput {
    /// `SecurityGroupRules`.
    pub security_group_rules: Vec<SecurityGroupRule>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl WriteXml for DescribeSecurityGroupRulesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("securityGroupRuleSet", "item", &self.security_group_rules);
        xml.member("nextToken", &self.next_token);
    }
}

/// What `DescribeSecurityGroups` is asked.
#[derive(Debug, Clone)]
pub struct DescribeSecurityGroupsInput {
    /// `GroupIds`.
    pub group_ids: Option<Vec<String>>,
    /// `GroupNames`.
    pub group_names: Option<Vec<String>>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`: 5 to 1000.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
}

impl FromMembers for DescribeSecurityGroupsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_ids: members.optional("GroupId")?,
            group_names: members.optional("GroupName")?,
            next_token: members.optional("NextToken")?,
            max_results: members.optional("MaxResults")?,
            dry_run: members.optional("DryRun")?,
            filters: members.optional("Filter")?,
        })
    }
}

/// What `DescribeSecurityGroups` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeSecurityGroupsOutput {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `SecurityGroups`.
    pub security_groups: Vec<SecurityGroup>,
}

impl WriteXml for DescribeSecurityGroupsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("nextToken", &self.next_token);
        xml.always_list("securityGroupInfo", "item", &self.security_groups);
    }
}

/// What `DescribeSubnets` is asked.
#[derive(Debug, Clone)]
pub struct DescribeSubnetsInput {
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `SubnetIds`.
    pub subnet_ids: Option<Vec<String>>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`: 5 to 1000.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for DescribeSubnetsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            filters: members.optional("Filter")?,
            subnet_ids: members.optional("SubnetId")?,
            next_token: members.optional("NextToken")?,
            max_results: members.optional("MaxResults")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `DescribeSubnets` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeSubnetsOutput {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Subnets`.
    pub subnets: Vec<Subnet>,
}

impl WriteXml for DescribeSubnetsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("nextToken", &self.next_token);
        xml.always_list("subnetSet", "item", &self.subnets);
    }
}

/// What `DescribeTags` is asked.
#[derive(Debug, Clone)]
pub struct DescribeTagsInput {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl FromMembers for DescribeTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            dry_run: members.optional("DryRun")?,
            filters: members.optional("Filter")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
        })
    }
}

/// What `DescribeTags` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeTagsOutput {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Tags`.
    pub tags: Vec<TagDescription>,
}

impl WriteXml for DescribeTagsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("nextToken", &self.next_token);
        xml.always_list("tagSet", "item", &self.tags);
    }
}

/// What `DescribeVpcAttribute` is asked.
#[derive(Debug, Clone)]
pub struct DescribeVpcAttributeInput {
    /// `Attribute`: `enableDnsSupport`, `enableDnsHostnames`, `enableNetworkAddressUsageMetrics`.
    pub attribute: String,
    /// `VpcId`.
    pub vpc_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for DescribeVpcAttributeInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            attribute: members.required("Attribute")?,
            vpc_id: members.required("VpcId")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `DescribeVpcAttribute` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeVpcAttributeOutput {
    /// `EnableDnsHostnames`.
    pub enable_dns_hostnames: Option<AttributeBooleanValue>,
    /// `EnableDnsSupport`.
    pub enable_dns_support: Option<AttributeBooleanValue>,
    /// `EnableNetworkAddressUsageMetrics`.
    pub enable_network_address_usage_metrics: Option<AttributeBooleanValue>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
}

impl WriteXml for DescribeVpcAttributeOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("enableDnsHostnames", &self.enable_dns_hostnames);
        xml.member("enableDnsSupport", &self.enable_dns_support);
        xml.member(
            "enableNetworkAddressUsageMetrics",
            &self.enable_network_address_usage_metrics,
        );
        xml.member("vpcId", &self.vpc_id);
    }
}

/// What `DescribeVpcs` is asked.
#[derive(Debug, Clone)]
pub struct DescribeVpcsInput {
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `VpcIds`.
    pub vpc_ids: Option<Vec<String>>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`: 5 to 1000.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for DescribeVpcsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            filters: members.optional("Filter")?,
            vpc_ids: members.optional("VpcId")?,
            next_token: members.optional("NextToken")?,
            max_results: members.optional("MaxResults")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `DescribeVpcs` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeVpcsOutput {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Vpcs`.
    pub vpcs: Vec<Vpc>,
}

impl WriteXml for DescribeVpcsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("nextToken", &self.next_token);
        xml.always_list("vpcSet", "item", &self.vpcs);
    }
}

/// What `ModifySecurityGroupRules` is asked.
#[derive(Debug, Clone)]
pub struct ModifySecurityGroupRulesInput {
    /// `GroupId`.
    pub group_id: String,
    /// `SecurityGroupRules`.
    pub security_group_rules: Vec<SecurityGroupRuleUpdate>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for ModifySecurityGroupRulesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_id: members.required("GroupId")?,
            security_group_rules: members.required("SecurityGroupRule")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `ModifySecurityGroupRules` answers.
#[derive(Debug, Clone, Default)]
pub struct ModifySecurityGroupRulesOutput {
    /// `Return`.
    pub r#return: Option<bool>,
}

impl WriteXml for ModifySecurityGroupRulesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
    }
}

impl WriteRecord for ModifySecurityGroupRulesOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `RevokeSecurityGroupEgress` is asked.
#[derive(Debug, Clone)]
pub struct RevokeSecurityGroupEgressInput {
    /// `SecurityGroupRuleIds`.
    pub security_group_rule_ids: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `GroupId`.
    pub group_id: String,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
}

impl FromMembers for RevokeSecurityGroupEgressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            security_group_rule_ids: members.optional("SecurityGroupRuleId")?,
            dry_run: members.optional("DryRun")?,
            group_id: members.required("GroupId")?,
            ip_permissions: members.optional("IpPermissions")?,
        })
    }
}

/// What `RevokeSecurityGroupEgress` answers.
#[derive(Debug, Clone, Default)]
pub struct RevokeSecurityGroupEgressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `UnknownIpPermissions`.
    pub unknown_ip_permissions: Option<Vec<IpPermission>>,
    /// `RevokedSecurityGroupRules`.
    pub revoked_security_group_rules: Option<Vec<RevokedSecurityGroupRule>>,
}

impl WriteXml for RevokeSecurityGroupEgressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
        xml.list("unknownIpPermissionSet", "item", &self.unknown_ip_permissions);
        xml.list(
            "revokedSecurityGroupRuleSet",
            "item",
            &self.revoked_security_group_rules,
        );
    }
}

impl WriteRecord for RevokeSecurityGroupEgressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `RevokeSecurityGroupIngress` is asked.
#[derive(Debug, Clone)]
pub struct RevokeSecurityGroupIngressInput {
    /// `CidrIp`.
    pub cidr_ip: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `SourceSecurityGroupName`.
    pub source_security_group_name: Option<String>,
    /// `SourceSecurityGroupOwnerId`.
    pub source_security_group_owner_id: Option<String>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `SecurityGroupRuleIds`.
    pub security_group_rule_ids: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for RevokeSecurityGroupIngressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            cidr_ip: members.optional("CidrIp")?,
            from_port: members.optional("FromPort")?,
            group_id: members.optional("GroupId")?,
            group_name: members.optional("GroupName")?,
            ip_permissions: members.optional("IpPermissions")?,
            ip_protocol: members.optional("IpProtocol")?,
            source_security_group_name: members.optional("SourceSecurityGroupName")?,
            source_security_group_owner_id: members.optional("SourceSecurityGroupOwnerId")?,
            to_port: members.optional("ToPort")?,
            security_group_rule_ids: members.optional("SecurityGroupRuleId")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `RevokeSecurityGroupIngress` answers.
#[derive(Debug, Clone, Default)]
pub struct RevokeSecurityGroupIngressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `UnknownIpPermissions`.
    pub unknown_ip_permissions: Option<Vec<IpPermission>>,
    /// `RevokedSecurityGroupRules`.
    pub revoked_security_group_rules: Option<Vec<RevokedSecurityGroupRule>>,
}

impl WriteXml for RevokeSecurityGroupIngressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
        xml.list("unknownIpPermissionSet", "item", &self.unknown_ip_permissions);
        xml.list(
            "revokedSecurityGroupRuleSet",
            "item",
            &self.revoked_security_group_rules,
        );
    }
}

impl WriteRecord for RevokeSecurityGroupIngressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `UpdateSecurityGroupRuleDescriptionsEgress` is asked.
#[derive(Debug, Clone)]
pub struct UpdateSecurityGroupRuleDescriptionsEgressInput {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
    /// `SecurityGroupRuleDescriptions`.
    pub security_group_rule_descriptions: Option<Vec<SecurityGroupRuleDescription>>,
}

impl FromMembers for UpdateSecurityGroupRuleDescriptionsEgressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            dry_run: members.optional("DryRun")?,
            group_id: members.optional("GroupId")?,
            group_name: members.optional("GroupName")?,
            ip_permissions: members.optional("IpPermissions")?,
            security_group_rule_descriptions: members.optional("SecurityGroupRuleDescription")?,
        })
    }
}

/// What `UpdateSecurityGroupRuleDescriptionsEgress` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateSecurityGroupRuleDescriptionsEgressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
}

impl WriteXml for UpdateSecurityGroupRuleDescriptionsEgressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
    }
}

impl WriteRecord for UpdateSecurityGroupRuleDescriptionsEgressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `UpdateSecurityGroupRuleDescriptionsIngress` is asked.
#[derive(Debug, Clone)]
pub struct UpdateSecurityGroupRuleDescriptionsIngressInput {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Option<Vec<IpPermission>>,
    /// `SecurityGroupRuleDescriptions`.
    pub security_group_rule_descriptions: Option<Vec<SecurityGroupRuleDescription>>,
}

impl FromMembers for UpdateSecurityGroupRuleDescriptionsIngressInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            dry_run: members.optional("DryRun")?,
            group_id: members.optional("GroupId")?,
            group_name: members.optional("GroupName")?,
            ip_permissions: members.optional("IpPermissions")?,
            security_group_rule_descriptions: members.optional("SecurityGroupRuleDescription")?,
        })
    }
}

/// What `UpdateSecurityGroupRuleDescriptionsIngress` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateSecurityGroupRuleDescriptionsIngressOutput {
    /// `Return`.
    pub r#return: Option<bool>,
}

impl WriteXml for UpdateSecurityGroupRuleDescriptionsIngressOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("return", &self.r#return);
    }
}

impl WriteRecord for UpdateSecurityGroupRuleDescriptionsIngressOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// `AttachmentEnaSrdSpecification` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AttachmentEnaSrdSpecification {
    /// `EnaSrdEnabled`.
    pub ena_srd_enabled: Option<bool>,
    /// `EnaSrdUdpSpecification`.
    pub ena_srd_udp_specification: Option<AttachmentEnaSrdUdpSpecification>,
}

impl WriteXml for AttachmentEnaSrdSpecification {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("enaSrdEnabled", &self.ena_srd_enabled);
        xml.member("enaSrdUdpSpecification", &self.ena_srd_udp_specification);
    }
}

/// `AttachmentEnaSrdUdpSpecification` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AttachmentEnaSrdUdpSpecification {
    /// `EnaSrdUdpEnabled`.
    pub ena_srd_udp_enabled: Option<bool>,
}

impl WriteXml for AttachmentEnaSrdUdpSpecification {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("enaSrdUdpEnabled", &self.ena_srd_udp_enabled);
    }
}

/// `AttributeBooleanValue` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AttributeBooleanValue {
    /// `Value`.
    pub value: Option<bool>,
}

impl WriteXml for AttributeBooleanValue {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("value", &self.value);
    }
}

/// `AvailabilityZone` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailabilityZone {
    /// `OptInStatus`: `opt-in-not-required`, `opted-in`, `not-opted-in`.
    pub opt_in_status: Option<String>,
    /// `Messages`.
    pub messages: Option<Vec<AvailabilityZoneMessage>>,
    /// `RegionName`.
    pub region_name: Option<String>,
    /// `ZoneName`.
    pub zone_name: Option<String>,
    /// `ZoneId`.
    pub zone_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `NetworkBorderGroup`.
    pub network_border_group: Option<String>,
    /// `ZoneType`.
    pub zone_type: Option<String>,
    /// `ParentZoneName`.
    pub parent_zone_name: Option<String>,
    /// `ParentZoneId`.
    pub parent_zone_id: Option<String>,
    /// `GroupLongName`.
    pub group_long_name: Option<String>,
    /// `Geography`.
    pub geography: Option<Vec<AvailabilityZoneGeography>>,
    /// `SubGeography`.
    pub sub_geography: Option<Vec<AvailabilityZoneSubGeography>>,
    /// `State`: `available`, `information`, `impaired`, `unavailable`, `constrained`.
    pub state: Option<String>,
}

impl WriteXml for AvailabilityZone {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("optInStatus", &self.opt_in_status);
        xml.list("messageSet", "item", &self.messages);
        xml.member("regionName", &self.region_name);
        xml.member("zoneName", &self.zone_name);
        xml.member("zoneId", &self.zone_id);
        xml.member("groupName", &self.group_name);
        xml.member("networkBorderGroup", &self.network_border_group);
        xml.member("zoneType", &self.zone_type);
        xml.member("parentZoneName", &self.parent_zone_name);
        xml.member("parentZoneId", &self.parent_zone_id);
        xml.member("groupLongName", &self.group_long_name);
        xml.list("geographySet", "item", &self.geography);
        xml.list("subGeographySet", "item", &self.sub_geography);
        xml.member("zoneState", &self.state);
    }
}

/// `AvailabilityZoneGeography` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailabilityZoneGeography {
    /// `Name`.
    pub name: Option<String>,
}

impl WriteXml for AvailabilityZoneGeography {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("name", &self.name);
    }
}

/// `AvailabilityZoneMessage` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailabilityZoneMessage {
    /// `Message`.
    pub message: Option<String>,
}

impl WriteXml for AvailabilityZoneMessage {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("message", &self.message);
    }
}

/// `AvailabilityZoneSubGeography` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailabilityZoneSubGeography {
    /// `Name`.
    pub name: Option<String>,
}

impl WriteXml for AvailabilityZoneSubGeography {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("name", &self.name);
    }
}

/// `BlockPublicAccessStates` of the API model.
#[derive(Debug, Clone, Default)]
pub struct BlockPublicAccessStates {
    /// `InternetGatewayBlockMode`: `off`, `block-bidirectional`, `block-ingress`.
    pub internet_gateway_block_mode: Option<String>,
}

impl WriteXml for BlockPublicAccessStates {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("internetGatewayBlockMode", &self.internet_gateway_block_mode);
    }
}

/// `ConnectionTrackingConfiguration` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ConnectionTrackingConfiguration {
    /// `TcpEstablishedTimeout`.
    pub tcp_established_timeout: Option<i32>,
    /// `UdpStreamTimeout`.
    pub udp_stream_timeout: Option<i32>,
    /// `UdpTimeout`.
    pub udp_timeout: Option<i32>,
}

impl WriteXml for ConnectionTrackingConfiguration {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("tcpEstablishedTimeout", &self.tcp_established_timeout);
        xml.member("udpStreamTimeout", &self.udp_stream_timeout);
        xml.member("udpTimeout", &self.udp_timeout);
    }
}

/// `Filter` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `Name`.
    pub name: Option<String>,
    /// `Values`.
    pub values: Option<Vec<String>>,
}

impl FromMembers for Filter {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            name: members.optional("Name")?,
            values: members.optional("Value")?,
        })
    }
}

/// `GroupIdentifier` of the API model.
#[derive(Debug, Clone, Default)]
pub struct GroupIdentifier {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
}

impl WriteXml for GroupIdentifier {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("groupId", &self.group_id);
        xml.member("groupName", &self.group_name);
    }
}

/// `IpPermission` of the API model.
#[derive(Debug, Clone, Default)]
pub struct IpPermission {
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `UserIdGroupPairs`.
    pub user_id_group_pairs: Vec<UserIdGroupPair>,
    /// `IpRanges`.
    pub ip_ranges: Vec<IpRange>,
    /// `Ipv6Ranges`.
    pub ipv6_ranges: Vec<Ipv6Range>,
    /// `PrefixListIds`.
    pub prefix_list_ids: Vec<PrefixListId>,
}

impl FromMembers for IpPermission {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            ip_protocol: members.optional("IpProtocol")?,
            from_port: members.optional("FromPort")?,
            to_port: members.optional("ToPort")?,
            user_id_group_pairs: members.optional("Groups")?.unwrap_or_default(),
            ip_ranges: members.optional("IpRanges")?.unwrap_or_default(),
            ipv6_ranges: members.optional("Ipv6Ranges")?.unwrap_or_default(),
            prefix_list_ids: members.optional("PrefixListIds")?.unwrap_or_default(),
        })
    }
}

impl WriteXml for IpPermission {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ipProtocol", &self.ip_protocol);
        xml.member("fromPort", &self.from_port);
        xml.member("toPort", &self.to_port);
        xml.always_list("groups", "item", &self.user_id_group_pairs);
        xml.always_list("ipRanges", "item", &self.ip_ranges);
        xml.always_list("ipv6Ranges", "item", &self.ipv6_ranges);
        xml.always_list("prefixListIds", "item", &self.prefix_list_ids);
    }
}

/// `IpRange` of the API model.
#[derive(Debug, Clone, Default)]
pub struct IpRange {
    /// `Description`.
    pub description: Option<String>,
    /// `CidrIp`.
    pub cidr_ip: Option<String>,
}

impl FromMembers for IpRange {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            description: members.optional("Description")?,
            cidr_ip: members.optional("CidrIp")?,
        })
    }
}

impl WriteXml for IpRange {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("description", &self.description);
        xml.member("cidrIp", &self.cidr_ip);
    }
}

/// `Ipv4PrefixSpecification` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Ipv4PrefixSpecification {
    /// `Ipv4Prefix`.
    pub ipv4_prefix: Option<String>,
}

impl WriteXml for Ipv4PrefixSpecification {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ipv4Prefix", &self.ipv4_prefix);
    }
}

/// `Ipv6PrefixSpecification` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Ipv6PrefixSpecification {
    /// `Ipv6Prefix`.
    pub ipv6_prefix: Option<String>,
}

impl WriteXml for Ipv6PrefixSpecification {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ipv6Prefix", &self.ipv6_prefix);
    }
}

/// `Ipv6Range` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Ipv6Range {
    /// `Description`.
    pub description: Option<String>,
    /// `CidrIpv6`.
    pub cidr_ipv6: Option<String>,
}

impl FromMembers for Ipv6Range {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            description: members.optional("Description")?,
            cidr_ipv6: members.optional("CidrIpv6")?,
        })
    }
}

impl WriteXml for Ipv6Range {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("description", &self.description);
        xml.member("cidrIpv6", &self.cidr_ipv6);
    }
}

/// `NetworkInterface` of the API model.
#[derive(Debug, Clone, Default)]
pub struct NetworkInterface {
    /// `Association`.
    pub association: Option<NetworkInterfaceAssociation>,
    /// `Attachment`.
    pub attachment: Option<NetworkInterfaceAttachment>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `ConnectionTrackingConfiguration`.
    pub connection_tracking_configuration: Option<ConnectionTrackingConfiguration>,
    /// `Description`.
    pub description: Option<String>,
    /// `Groups`.
    pub groups: Vec<GroupIdentifier>,
    /// `InterfaceType`: `interface`, `natGateway`, `efa`, `efa-only`, `trunk`, `load_balancer`, `network_load_balancer`, `vpc_endpoint`, `branch`, `transit_gateway`, `lambda`, `quicksight`, `global_accelerator_managed`, `api_gateway_managed`, `gateway_load_balancer`, `gateway_load_balancer_endpoint`, `iot_rules_managed`, `aws_codestar_connections_managed`.
    pub interface_type: Option<String>,
    /// `Ipv6Addresses`.
    pub ipv6_addresses: Option<Vec<NetworkInterfaceIpv6Address>>,
    /// `MacAddress`.
    pub mac_address: Option<String>,
    /// `NetworkInterfaceId`.
    pub network_interface_id: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `PublicIpDnsNameOptions`.
    pub public_ip_dns_name_options: Option<PublicIpDnsNameOptions>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Option<Vec<NetworkInterfacePrivateIpAddress>>,
    /// `Ipv4Prefixes`.
    pub ipv4_prefixes: Option<Vec<Ipv4PrefixSpecification>>,
    /// `Ipv6Prefixes`.
    pub ipv6_prefixes: Option<Vec<Ipv6PrefixSpecification>>,
    /// `RequesterId`.
    pub requester_id: Option<String>,
    /// `RequesterManaged`.
    pub requester_managed: Option<bool>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<bool>,
    /// `Status`: `available`, `associated`, `attaching`, `in-use`, `detaching`.
    pub status: Option<String>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `TagSet`.
    pub tag_set: Vec<Tag>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `DenyAllIgwTraffic`.
    pub deny_all_igw_traffic: Option<bool>,
    /// `Ipv6Native`.
    pub ipv6_native: Option<bool>,
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `AssociatedSubnets`.
    pub associated_subnets: Option<Vec<String>>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
}

impl WriteXml for NetworkInterface {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("association", &self.association);
        xml.member("attachment", &self.attachment);
        xml.member("availabilityZone", &self.availability_zone);
        xml.member(
            "connectionTrackingConfiguration",
            &self.connection_tracking_configuration,
        );
        xml.member("description", &self.description);
        xml.always_list("groupSet", "item", &self.groups);
        xml.member("interfaceType", &self.interface_type);
        xml.list("ipv6AddressesSet", "item", &self.ipv6_addresses);
        xml.member("macAddress", &self.mac_address);
        xml.member("networkInterfaceId", &self.network_interface_id);
        xml.member("outpostArn", &self.outpost_arn);
        xml.member("ownerId", &self.owner_id);
        xml.member("privateDnsName", &self.private_dns_name);
        xml.member("publicDnsName", &self.public_dns_name);
        xml.member("publicIpDnsNameOptions", &self.public_ip_dns_name_options);
        xml.member("privateIpAddress", &self.private_ip_address);
        xml.list("privateIpAddressesSet", "item", &self.private_ip_addresses);
        xml.list("ipv4PrefixSet", "item", &self.ipv4_prefixes);
        xml.list("ipv6PrefixSet", "item", &self.ipv6_prefixes);
        xml.member("requesterId", &self.requester_id);
        xml.member("requesterManaged", &self.requester_managed);
        xml.member("sourceDestCheck", &self.source_dest_check);
        xml.member("status", &self.status);
        xml.member("subnetId", &self.subnet_id);
        xml.always_list("tagSet", "item", &self.tag_set);
        xml.member("vpcId", &self.vpc_id);
        xml.member("denyAllIgwTraffic", &self.deny_all_igw_traffic);
        xml.member("ipv6Native", &self.ipv6_native);
        xml.member("ipv6Address", &self.ipv6_address);
        xml.member("operator", &self.operator);
        xml.list("associatedSubnetSet", "item", &self.associated_subnets);
        xml.member("availabilityZoneId", &self.availability_zone_id);
    }
}

/// `NetworkInterfaceAssociation` of the API model.
#[derive(Debug, Clone, Default)]
pub struct NetworkInterfaceAssociation {
    /// `AllocationId`.
    pub allocation_id: Option<String>,
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `IpOwnerId`.
    pub ip_owner_id: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `PublicIp`.
    pub public_ip: Option<String>,
    /// `CustomerOwnedIp`.
    pub customer_owned_ip: Option<String>,
    /// `CarrierIp`.
    pub carrier_ip: Option<String>,
}

impl WriteXml for NetworkInterfaceAssociation {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("allocationId", &self.allocation_id);
        xml.member("associationId", &self.association_id);
        xml.member("ipOwnerId", &self.ip_owner_id);
        xml.member("publicDnsName", &self.public_dns_name);
        xml.member("publicIp", &self.public_ip);
        xml.member("customerOwnedIp", &self.customer_owned_ip);
        xml.member("carrierIp", &self.carrier_ip);
    }
}

/// `NetworkInterfaceAttachment` of the API model.
#[derive(Debug, Clone, Default)]
pub struct NetworkInterfaceAttachment {
    /// `AttachTime`.
    pub attach_time: Option<Timestamp>,
    /// `AttachmentId`.
    pub attachment_id: Option<String>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `InstanceOwnerId`.
    pub instance_owner_id: Option<String>,
    /// `Status`: `attaching`, `attached`, `detaching`, `detached`.
    pub status: Option<String>,
    /// `EnaSrdSpecification`.
    pub ena_srd_specification: Option<AttachmentEnaSrdSpecification>,
    /// `EnaQueueCount`.
    pub ena_queue_count: Option<i32>,
}

impl WriteXml for NetworkInterfaceAttachment {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("attachTime", &self.attach_time);
        xml.member("attachmentId", &self.attachment_id);
        xml.member("deleteOnTermination", &self.delete_on_termination);
        xml.member("deviceIndex", &self.device_index);
        xml.member("networkCardIndex", &self.network_card_index);
        xml.member("instanceId", &self.instance_id);
        xml.member("instanceOwnerId", &self.instance_owner_id);
        xml.member("status", &self.status);
        xml.member("enaSrdSpecification", &self.ena_srd_specification);
        xml.member("enaQueueCount", &self.ena_queue_count);
    }
}

/// `NetworkInterfaceIpv6Address` of the API model.
#[derive(Debug, Clone, Default)]
pub struct NetworkInterfaceIpv6Address {
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `PublicIpv6DnsName`.
    pub public_ipv6_dns_name: Option<String>,
    /// `IsPrimaryIpv6`.
    pub is_primary_ipv6: Option<bool>,
}

impl WriteXml for NetworkInterfaceIpv6Address {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ipv6Address", &self.ipv6_address);
        xml.member("publicIpv6DnsName", &self.public_ipv6_dns_name);
        xml.member("isPrimaryIpv6", &self.is_primary_ipv6);
    }
}

/// `NetworkInterfacePrivateIpAddress` of the API model.
#[derive(Debug, Clone, Default)]
pub struct NetworkInterfacePrivateIpAddress {
    /// `Association`.
    pub association: Option<NetworkInterfaceAssociation>,
    /// `Primary`.
    pub primary: Option<bool>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
}

impl WriteXml for NetworkInterfacePrivateIpAddress {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("association", &self.association);
        xml.member("primary", &self.primary);
        xml.member("privateDnsName", &self.private_dns_name);
        xml.member("privateIpAddress", &self.private_ip_address);
    }
}

/// `OperatorResponse` of the API model.
#[derive(Debug, Clone, Default)]
pub struct OperatorResponse {
    /// `Managed`.
    pub managed: Option<bool>,
    /// `Principal`.
    pub principal: Option<String>,
    /// `HiddenByDefault`.
    pub hidden_by_default: Option<bool>,
}

impl WriteXml for OperatorResponse {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("managed", &self.managed);
        xml.member("principal", &self.principal);
        xml.member("hiddenByDefault", &self.hidden_by_default);
    }
}

/// `PrefixListId` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PrefixListId {
    /// `Description`.
    pub description: Option<String>,
    /// `PrefixListId`.
    pub prefix_list_id: Option<String>,
}

impl FromMembers for PrefixListId {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            description: members.optional("Description")?,
            prefix_list_id: members.optional("PrefixListId")?,
        })
    }
}

impl WriteXml for PrefixListId {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("description", &self.description);
        xml.member("prefixListId", &self.prefix_list_id);
    }
}

/// `PrivateDnsNameOptionsOnLaunch` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PrivateDnsNameOptionsOnLaunch {
    /// `HostnameType`: `ip-name`, `resource-name`.
    pub hostname_type: Option<String>,
    /// `EnableResourceNameDnsARecord`.
    pub enable_resource_name_dns_a_record: Option<bool>,
    /// `EnableResourceNameDnsAAAARecord`.
    pub enable_resource_name_dns_aaaa_record: Option<bool>,
}

impl WriteXml for PrivateDnsNameOptionsOnLaunch {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("hostnameType", &self.hostname_type);
        xml.member(
            "enableResourceNameDnsARecord",
            &self.enable_resource_name_dns_a_record,
        );
        xml.member(
            "enableResourceNameDnsAAAARecord",
            &self.enable_resource_name_dns_aaaa_record,
        );
    }
}

/// `PublicIpDnsNameOptions` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PublicIpDnsNameOptions {
    /// `DnsHostnameType`.
    pub dns_hostname_type: Option<String>,
    /// `PublicIpv4DnsName`.
    pub public_ipv4_dns_name: Option<String>,
    /// `PublicIpv6DnsName`.
    pub public_ipv6_dns_name: Option<String>,
    /// `PublicDualStackDnsName`.
    pub public_dual_stack_dns_name: Option<String>,
}

impl WriteXml for PublicIpDnsNameOptions {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("dnsHostnameType", &self.dns_hostname_type);
        xml.member("publicIpv4DnsName", &self.public_ipv4_dns_name);
        xml.member("publicIpv6DnsName", &self.public_ipv6_dns_name);
        xml.member("publicDualStackDnsName", &self.public_dual_stack_dns_name);
    }
}

/// `ReferencedSecurityGroup` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ReferencedSecurityGroup {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `PeeringStatus`.
    pub peering_status: Option<String>,
    /// `UserId`.
    pub user_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `VpcPeeringConnectionId`.
    pub vpc_peering_connection_id: Option<String>,
}

impl WriteXml for ReferencedSecurityGroup {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("groupId", &self.group_id);
        xml.member("peeringStatus", &self.peering_status);
        xml.member("userId", &self.user_id);
        xml.member("vpcId", &self.vpc_id);
        xml.member("vpcPeeringConnectionId", &self.vpc_peering_connection_id);
    }
}

/// `RevokedSecurityGroupRule` of the API model.
#[derive(Debug, Clone, Default)]
pub struct RevokedSecurityGroupRule {
    /// `SecurityGroupRuleId`.
    pub security_group_rule_id: Option<String>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `IsEgress`.
    pub is_egress: Option<bool>,
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `CidrIpv4`.
    pub cidr_ipv4: Option<String>,
    /// `CidrIpv6`.
    pub cidr_ipv6: Option<String>,
    /// `PrefixListId`.
    pub prefix_list_id: Option<String>,
    /// `ReferencedGroupId`.
    pub referenced_group_id: Option<String>,
    /// `Description`.
    pub description: Option<String>,
}

impl WriteXml for RevokedSecurityGroupRule {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("securityGroupRuleId", &self.security_group_rule_id);
        xml.member("groupId", &self.group_id);
        xml.member("isEgress", &self.is_egress);
        xml.member("ipProtocol", &self.ip_protocol);
        xml.member("fromPort", &self.from_port);
        xml.member("toPort", &self.to_port);
        xml.member("cidrIpv4", &self.cidr_ipv4);
        xml.member("cidrIpv6", &self.cidr_ipv6);
        xml.member("prefixListId", &self.prefix_list_id);
        xml.member("referencedGroupId", &self.referenced_group_id);
        xml.member("description", &self.description);
    }
}

/// `SecurityGroup` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecurityGroup {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `IpPermissionsEgress`.
    pub ip_permissions_egress: Vec<IpPermission>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `SecurityGroupArn`.
    pub security_group_arn: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Vec<IpPermission>,
}

impl WriteXml for SecurityGroup {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("groupId", &self.group_id);
        xml.always_list("ipPermissionsEgress", "item", &self.ip_permissions_egress);
        xml.list("tagSet", "item", &self.tags);
        xml.member("vpcId", &self.vpc_id);
        xml.member("securityGroupArn", &self.security_group_arn);
        xml.member("ownerId", &self.owner_id);
        xml.member("groupName", &self.group_name);
        xml.member("groupDescription", &self.description);
        xml.always_list("ipPermissions", "item", &self.ip_permissions);
    }
}

/// `SecurityGroupRule` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecurityGroupRule {
    /// `SecurityGroupRuleId`.
    pub security_group_rule_id: Option<String>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupOwnerId`.
    pub group_owner_id: Option<String>,
    /// `IsEgress`.
    pub is_egress: Option<bool>,
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `CidrIpv4`.
    pub cidr_ipv4: Option<String>,
    /// `CidrIpv6`.
    pub cidr_ipv6: Option<String>,
    /// `PrefixListId`.
    pub prefix_list_id: Option<String>,
    /// `ReferencedGroupInfo`.
    pub referenced_group_info: Option<ReferencedSecurityGroup>,
    /// `Description`.
    pub description: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `SecurityGroupRuleArn`.
    pub security_group_rule_arn: Option<String>,
}

impl WriteXml for SecurityGroupRule {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("securityGroupRuleId", &self.security_group_rule_id);
        xml.member("groupId", &self.group_id);
        xml.member("groupOwnerId", &self.group_owner_id);
        xml.member("isEgress", &self.is_egress);
        xml.member("ipProtocol", &self.ip_protocol);
        xml.member("fromPort", &self.from_port);
        xml.member("toPort", &self.to_port);
        xml.member("cidrIpv4", &self.cidr_ipv4);
        xml.member("cidrIpv6", &self.cidr_ipv6);
        xml.member("prefixListId", &self.prefix_list_id);
        xml.member("referencedGroupInfo", &self.referenced_group_info);
        xml.member("description", &self.description);
        xml.always_list("tagSet", "item", &self.tags);
        xml.member("securityGroupRuleArn", &self.security_group_rule_arn);
    }
}

impl WriteRecord for SecurityGroupRule {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("securityGroupRuleId", &self.security_group_rule_id);
        recorder.member("groupId", &self.group_id);
        recorder.member("ipProtocol", &self.ip_protocol);
        recorder.member("fromPort", &self.from_port);
        recorder.member("toPort", &self.to_port);
        recorder.member("cidrIpv4", &self.cidr_ipv4);
        recorder.member("cidrIpv6", &self.cidr_ipv6);
        recorder.close();
    }
}

/// `SecurityGroupRuleDescription` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecurityGroupRuleDescription {
    /// `SecurityGroupRuleId`.
    pub security_group_rule_id: Option<String>,
    /// `Description`.
    pub description: Option<String>,
}

impl FromMembers for SecurityGroupRuleDescription {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            security_group_rule_id: members.optional("SecurityGroupRuleId")?,
            description: members.optional("Description")?,
        })
    }
}

/// `SecurityGroupRuleRequest` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecurityGroupRuleRequest {
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `CidrIpv4`.
    pub cidr_ipv4: Option<String>,
    /// `CidrIpv6`.
    pub cidr_ipv6: Option<String>,
    /// `PrefixListId`.
    pub prefix_list_id: Option<String>,
    /// `ReferencedGroupId`.
    pub referenced_group_id: Option<String>,
    /// `Description`.
    pub description: Option<String>,
}

impl FromMembers for SecurityGroupRuleRequest {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            ip_protocol: members.optional("IpProtocol")?,
            from_port: members.optional("FromPort")?,
            to_port: members.optional("ToPort")?,
            cidr_ipv4: members.optional("CidrIpv4")?,
            cidr_ipv6: members.optional("CidrIpv6")?,
            prefix_list_id: members.optional("PrefixListId")?,
            referenced_group_id: members.optional("ReferencedGroupId")?,
            description: members.optional("Description")?,
        })
    }
}

/// `SecurityGroupRuleUpdate` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecurityGroupRuleUpdate {
    /// `SecurityGroupRuleId`.
    pub security_group_rule_id: String,
    /// `SecurityGroupRule`.
    pub security_group_rule: Option<SecurityGroupRuleRequest>,
}

impl FromMembers for SecurityGroupRuleUpdate {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            security_group_rule_id: members.required("SecurityGroupRuleId")?,
            security_group_rule: members.optional("SecurityGroupRule")?,
        })
    }
}

/// `Subnet` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Subnet {
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `EnableLniAtDeviceIndex`.
    pub enable_lni_at_device_index: Option<i32>,
    /// `MapCustomerOwnedIpOnLaunch`.
    pub map_customer_owned_ip_on_launch: Option<bool>,
    /// `CustomerOwnedIpv4Pool`.
    pub customer_owned_ipv4_pool: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `AssignIpv6AddressOnCreation`.
    pub assign_ipv6_address_on_creation: Option<bool>,
    /// `Ipv6CidrBlockAssociationSet`.
    pub ipv6_cidr_block_association_set: Option<Vec<SubnetIpv6CidrBlockAssociation>>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `SubnetArn`.
    pub subnet_arn: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `EnableDns64`.
    pub enable_dns64: Option<bool>,
    /// `Ipv6Native`.
    pub ipv6_native: Option<bool>,
    /// `PrivateDnsNameOptionsOnLaunch`.
    pub private_dns_name_options_on_launch: Option<PrivateDnsNameOptionsOnLaunch>,
    /// `BlockPublicAccessStates`.
    pub block_public_access_states: Option<BlockPublicAccessStates>,
    /// `Type`.
    pub r#type: Option<String>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `State`: `pending`, `available`, `unavailable`, `failed`, `failed-insufficient-capacity`.
    pub state: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `AvailableIpAddressCount`.
    pub available_ip_address_count: Option<i32>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `DefaultForAz`.
    pub default_for_az: Option<bool>,
    /// `MapPublicIpOnLaunch`.
    pub map_public_ip_on_launch: Option<bool>,
}

impl WriteXml for Subnet {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("availabilityZoneId", &self.availability_zone_id);
        xml.member("enableLniAtDeviceIndex", &self.enable_lni_at_device_index);
        xml.member(
            "mapCustomerOwnedIpOnLaunch",
            &self.map_customer_owned_ip_on_launch,
        );
        xml.member("customerOwnedIpv4Pool", &self.customer_owned_ipv4_pool);
        xml.member("ownerId", &self.owner_id);
        xml.member(
            "assignIpv6AddressOnCreation",
            &self.assign_ipv6_address_on_creation,
        );
        xml.list(
            "ipv6CidrBlockAssociationSet",
            "item",
            &self.ipv6_cidr_block_association_set,
        );
        xml.list("tagSet", "item", &self.tags);
        xml.member("subnetArn", &self.subnet_arn);
        xml.member("outpostArn", &self.outpost_arn);
        xml.member("enableDns64", &self.enable_dns64);
        xml.member("ipv6Native", &self.ipv6_native);
        xml.member(
            "privateDnsNameOptionsOnLaunch",
            &self.private_dns_name_options_on_launch,
        );
        xml.member("blockPublicAccessStates", &self.block_public_access_states);
        xml.member("type", &self.r#type);
        xml.member("subnetId", &self.subnet_id);
        xml.member("state", &self.state);
        xml.member("vpcId", &self.vpc_id);
        xml.member("cidrBlock", &self.cidr_block);
        xml.member("availableIpAddressCount", &self.available_ip_address_count);
        xml.member("availabilityZone", &self.availability_zone);
        xml.member("defaultForAz", &self.default_for_az);
        xml.member("mapPublicIpOnLaunch", &self.map_public_ip_on_launch);
    }
}

/// `SubnetCidrBlockState` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SubnetCidrBlockState {
    /// `State`: `associating`, `associated`, `disassociating`, `disassociated`, `failing`, `failed`.
    pub state: Option<String>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
}

impl WriteXml for SubnetCidrBlockState {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("state", &self.state);
        xml.member("statusMessage", &self.status_message);
    }
}

/// `SubnetIpv6CidrBlockAssociation` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SubnetIpv6CidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `Ipv6CidrBlockState`.
    pub ipv6_cidr_block_state: Option<SubnetCidrBlockState>,
    /// `Ipv6AddressAttribute`: `public`, `private`.
    pub ipv6_address_attribute: Option<String>,
    /// `IpSource`: `amazon`, `byoip`, `none`.
    pub ip_source: Option<String>,
}

impl WriteXml for SubnetIpv6CidrBlockAssociation {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("associationId", &self.association_id);
        xml.member("ipv6CidrBlock", &self.ipv6_cidr_block);
        xml.member("ipv6CidrBlockState", &self.ipv6_cidr_block_state);
        xml.member("ipv6AddressAttribute", &self.ipv6_address_attribute);
        xml.member("ipSource", &self.ip_source);
    }
}

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `Key`.
    pub key: Option<String>,
    /// `Value`.
    pub value: Option<String>,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.optional("Key")?,
            value: members.optional("Value")?,
        })
    }
}

impl WriteXml for Tag {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("key", &self.key);
        xml.member("value", &self.value);
    }
}

/// `TagDescription` of the API model.
#[derive(Debug, Clone, Default)]
pub struct TagDescription {
    /// `Key`.
    pub key: Option<String>,
    /// `ResourceId`.
    pub resource_id: Option<String>,
    /// `ResourceType`: `capacity-reservation`, `client-vpn-endpoint`, `customer-gateway`, `carrier-gateway`, `coip-pool`, `declarative-policies-report`, `dedicated-host`, `dhcp-options`, `egress-only-internet-gateway`, `elastic-ip`, `elastic-gpu`, `export-image-task`, `export-instance-task`, `fca-policy`, `fleet`, `fpga-image`, `host-reservation`, `image`, `image-usage-report`, `import-image-task`, `import-snapshot-task`, `instance`, `instance-event-window`, `internet-gateway`, `ipam`, `ipam-pool`, `ipam-scope`, `ipv4pool-ec2`, `ipv6pool-ec2`, `key-pair`, `launch-template`, `local-gateway`, `local-gateway-route-table`, `local-gateway-virtual-interface`, `local-gateway-virtual-interface-group`, `local-gateway-route-table-vpc-association`, `local-gateway-route-table-virtual-interface-group-association`, `natgateway`, `network-acl`, `network-interface`, `network-insights-analysis`, `network-insights-path`, `network-insights-access-scope`, `network-insights-access-scope-analysis`, `outpost-lag`, `placement-group`, `prefix-list`, `replace-root-volume-task`, `reserved-instances`, `route-table`, `security-group`, `security-group-rule`, `service-link-virtual-interface`, `snapshot`, `spot-fleet-request`, `spot-instances-request`, `subnet`, `subnet-cidr-reservation`, `traffic-mirror-filter`, `traffic-mirror-session`, `traffic-mirror-target`, `transit-gateway`, `transit-gateway-attachment`, `transit-gateway-connect-peer`, `transit-gateway-multicast-domain`, `transit-gateway-policy-table`, `transit-gateway-metering-policy`, `transit-gateway-route-table`, `transit-gateway-route-table-announcement`, `volume`, `vpc`, `vpc-endpoint`, `vpc-endpoint-connection`, `vpc-endpoint-service`, `vpc-endpoint-service-permission`, `vpc-peering-connection`, `vpn-connection`, `vpn-gateway`, `vpc-flow-log`, `capacity-reservation-fleet`, `traffic-mirror-filter-rule`, `vpc-endpoint-connection-device-type`, `verified-access-instance`, `verified-access-group`, `verified-access-endpoint`, `verified-access-policy`, `verified-access-trust-provider`, `vpn-connection-device-type`, `vpc-block-public-access-exclusion`, `vpc-encryption-control`, `route-server`, `route-server-endpoint`, `route-server-peer`, `ipam-resource-discovery`, `ipam-resource-discovery-association`, `instance-connect-endpoint`, `verified-access-endpoint-target`, `ipam-external-resource-verification-token`, `capacity-block`, `mac-modification-task`, `ipam-prefix-list-resolver`, `ipam-policy`, `ipam-prefix-list-resolver-target`, `ipam-internet-registry-association`, `secondary-interface`, `secondary-network`, `secondary-subnet`, `capacity-manager-data-export`, `vpn-concentrator`, `ipam-pool-allocation`, `capacity-reservation-cancellation-quote`, `application-status-check`, `capacity-reservation-modification-quote`, `metric-category`.
    pub resource_type: Option<String>,
    /// `Value`.
    pub value: Option<String>,
}

impl WriteXml for TagDescription {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("key", &self.key);
        xml.member("resourceId", &self.resource_id);
        xml.member("resourceType", &self.resource_type);
        xml.member("value", &self.value);
    }
}

/// `TagSpecification` of the API model.
#[derive(Debug, Clone, Default)]
pub struct TagSpecification {
    /// `ResourceType`: `capacity-reservation`, `client-vpn-endpoint`, `customer-gateway`, `carrier-gateway`, `coip-pool`, `declarative-policies-report`, `dedicated-host`, `dhcp-options`, `egress-only-internet-gateway`, `elastic-ip`, `elastic-gpu`, `export-image-task`, `export-instance-task`, `fca-policy`, `fleet`, `fpga-image`, `host-reservation`, `image`, `image-usage-report`, `import-image-task`, `import-snapshot-task`, `instance`, `instance-event-window`, `internet-gateway`, `ipam`, `ipam-pool`, `ipam-scope`, `ipv4pool-ec2`, `ipv6pool-ec2`, `key-pair`, `launch-template`, `local-gateway`, `local-gateway-route-table`, `local-gateway-virtual-interface`, `local-gateway-virtual-interface-group`, `local-gateway-route-table-vpc-association`, `local-gateway-route-table-virtual-interface-group-association`, `natgateway`, `network-acl`, `network-interface`, `network-insights-analysis`, `network-insights-path`, `network-insights-access-scope`, `network-insights-access-scope-analysis`, `outpost-lag`, `placement-group`, `prefix-list`, `replace-root-volume-task`, `reserved-instances`, `route-table`, `security-group`, `security-group-rule`, `service-link-virtual-interface`, `snapshot`, `spot-fleet-request`, `spot-instances-request`, `subnet`, `subnet-cidr-reservation`, `traffic-mirror-filter`, `traffic-mirror-session`, `traffic-mirror-target`, `transit-gateway`, `transit-gateway-attachment`, `transit-gateway-connect-peer`, `transit-gateway-multicast-domain`, `transit-gateway-policy-table`, `transit-gateway-metering-policy`, `transit-gateway-route-table`, `transit-gateway-route-table-announcement`, `volume`, `vpc`, `vpc-endpoint`, `vpc-endpoint-connection`, `vpc-endpoint-service`, `vpc-endpoint-service-permission`, `vpc-peering-connection`, `vpn-connection`, `vpn-gateway`, `vpc-flow-log`, `capacity-reservation-fleet`, `traffic-mirror-filter-rule`, `vpc-endpoint-connection-device-type`, `verified-access-instance`, `verified-access-group`, `verified-access-endpoint`, `verified-access-policy`, `verified-access-trust-provider`, `vpn-connection-device-type`, `vpc-block-public-access-exclusion`, `vpc-encryption-control`, `route-server`, `route-server-endpoint`, `route-server-peer`, `ipam-resource-discovery`, `ipam-resource-discovery-association`, `instance-connect-endpoint`, `verified-access-endpoint-target`, `ipam-external-resource-verification-token`, `capacity-block`, `mac-modification-task`, `ipam-prefix-list-resolver`, `ipam-policy`, `ipam-prefix-list-resolver-target`, `ipam-internet-registry-association`, `secondary-interface`, `secondary-network`, `secondary-subnet`, `capacity-manager-data-export`, `vpn-concentrator`, `ipam-pool-allocation`, `capacity-reservation-cancellation-quote`, `application-status-check`, `capacity-reservation-modification-quote`, `metric-category`.
    pub resource_type: Option<String>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for TagSpecification {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            resource_type: members.optional("ResourceType")?,
            tags: members.optional("Tag")?,
        })
    }
}

/// `UserIdGroupPair` of the API model.
#[derive(Debug, Clone, Default)]
pub struct UserIdGroupPair {
    /// `Description`.
    pub description: Option<String>,
    /// `UserId`.
    pub user_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `VpcPeeringConnectionId`.
    pub vpc_peering_connection_id: Option<String>,
    /// `PeeringStatus`.
    pub peering_status: Option<String>,
}

impl FromMembers for UserIdGroupPair {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            description: members.optional("Description")?,
            user_id: members.optional("UserId")?,
            group_name: members.optional("GroupName")?,
            group_id: members.optional("GroupId")?,
            vpc_id: members.optional("VpcId")?,
            vpc_peering_connection_id: members.optional("VpcPeeringConnectionId")?,
            peering_status: members.optional("PeeringStatus")?,
        })
    }
}

impl WriteXml for UserIdGroupPair {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("description", &self.description);
        xml.member("userId", &self.user_id);
        xml.member("groupName", &self.group_name);
        xml.member("groupId", &self.group_id);
        xml.member("vpcId", &self.vpc_id);
        xml.member("vpcPeeringConnectionId", &self.vpc_peering_connection_id);
        xml.member("peeringStatus", &self.peering_status);
    }
}

/// `Vpc` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Vpc {
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `InstanceTenancy`: `default`, `dedicated`, `host`.
    pub instance_tenancy: Option<String>,
    /// `Ipv6CidrBlockAssociationSet`.
    pub ipv6_cidr_block_association_set: Option<Vec<VpcIpv6CidrBlockAssociation>>,
    /// `CidrBlockAssociationSet`.
    pub cidr_block_association_set: Option<Vec<VpcCidrBlockAssociation>>,
    /// `IsDefault`.
    pub is_default: Option<bool>,
    /// `EncryptionControl`.
    pub encryption_control: Option<VpcEncryptionControl>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `BlockPublicAccessStates`.
    pub block_public_access_states: Option<BlockPublicAccessStates>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `State`: `pending`, `available`, `deleting`.
    pub state: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `DhcpOptionsId`.
    pub dhcp_options_id: Option<String>,
}

impl WriteXml for Vpc {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ownerId", &self.owner_id);
        xml.member("instanceTenancy", &self.instance_tenancy);
        xml.list(
            "ipv6CidrBlockAssociationSet",
            "item",
            &self.ipv6_cidr_block_association_set,
        );
        xml.list(
            "cidrBlockAssociationSet",
            "item",
            &self.cidr_block_association_set,
        );
        xml.member("isDefault", &self.is_default);
        xml.member("encryptionControl", &self.encryption_control);
        xml.list("tagSet", "item", &self.tags);
        xml.member("blockPublicAccessStates", &self.block_public_access_states);
        xml.member("vpcId", &self.vpc_id);
        xml.member("state", &self.state);
        xml.member("cidrBlock", &self.cidr_block);
        xml.member("dhcpOptionsId", &self.dhcp_options_id);
    }
}

/// `VpcCidrBlockAssociation` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcCidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `CidrBlockState`.
    pub cidr_block_state: Option<VpcCidrBlockState>,
}

impl WriteXml for VpcCidrBlockAssociation {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("associationId", &self.association_id);
        xml.member("cidrBlock", &self.cidr_block);
        xml.member("cidrBlockState", &self.cidr_block_state);
    }
}

/// `VpcCidrBlockState` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcCidrBlockState {
    /// `State`: `associating`, `associated`, `disassociating`, `disassociated`, `failing`, `failed`.
    pub state: Option<String>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
}

impl WriteXml for VpcCidrBlockState {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("state", &self.state);
        xml.member("statusMessage", &self.status_message);
    }
}

/// `VpcEncryptionControl` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcEncryptionControl {
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `VpcEncryptionControlId`.
    pub vpc_encryption_control_id: Option<String>,
    /// `Mode`: `monitor`, `enforce`.
    pub mode: Option<String>,
    /// `State`: `enforce-in-progress`, `monitor-in-progress`, `enforce-failed`, `monitor-failed`, `deleting`, `deleted`, `available`, `creating`, `delete-failed`.
    pub state: Option<String>,
    /// `StateMessage`.
    pub state_message: Option<String>,
    /// `ResourceExclusions`.
    pub resource_exclusions: Option<VpcEncryptionControlExclusions>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for VpcEncryptionControl {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("vpcId", &self.vpc_id);
        xml.member("vpcEncryptionControlId", &self.vpc_encryption_control_id);
        xml.member("mode", &self.mode);
        xml.member("state", &self.state);
        xml.member("stateMessage", &self.state_message);
        xml.member("resourceExclusions", &self.resource_exclusions);
        xml.list("tagSet", "item", &self.tags);
    }
}

/// `VpcEncryptionControlExclusion` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcEncryptionControlExclusion {
    /// `State`: `enabling`, `enabled`, `disabling`, `disabled`.
    pub state: Option<String>,
    /// `StateMessage`.
    pub state_message: Option<String>,
}

impl WriteXml for VpcEncryptionControlExclusion {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("state", &self.state);
        xml.member("stateMessage", &self.state_message);
    }
}

/// `VpcEncryptionControlExclusions` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcEncryptionControlExclusions {
    /// `InternetGateway`.
    pub internet_gateway: Option<VpcEncryptionControlExclusion>,
    /// `EgressOnlyInternetGateway`.
    pub egress_only_internet_gateway: Option<VpcEncryptionControlExclusion>,
    /// `NatGateway`.
    pub nat_gateway: Option<VpcEncryptionControlExclusion>,
    /// `VirtualPrivateGateway`.
    pub virtual_private_gateway: Option<VpcEncryptionControlExclusion>,
    /// `VpcPeering`.
    pub vpc_peering: Option<VpcEncryptionControlExclusion>,
    /// `Lambda`.
    pub lambda: Option<VpcEncryptionControlExclusion>,
    /// `VpcLattice`.
    pub vpc_lattice: Option<VpcEncryptionControlExclusion>,
    /// `ElasticFileSystem`.
    pub elastic_file_system: Option<VpcEncryptionControlExclusion>,
    /// `GlobalAccelerator`.
    pub global_accelerator: Option<VpcEncryptionControlExclusion>,
    /// `ApiGatewayV2`.
    pub api_gateway_v2: Option<VpcEncryptionControlExclusion>,
}

impl WriteXml for VpcEncryptionControlExclusions {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("internetGateway", &self.internet_gateway);
        xml.member("egressOnlyInternetGateway", &self.egress_only_internet_gateway);
        xml.member("natGateway", &self.nat_gateway);
        xml.member("virtualPrivateGateway", &self.virtual_private_gateway);
        xml.member("vpcPeering", &self.vpc_peering);
        xml.member("lambda", &self.lambda);
        xml.member("vpcLattice", &self.vpc_lattice);
        xml.member("elasticFileSystem", &self.elastic_file_system);
        xml.member("globalAccelerator", &self.global_accelerator);
        xml.member("apiGatewayV2", &self.api_gateway_v2);
    }
}

/// `VpcIpv6CidrBlockAssociation` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcIpv6CidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `Ipv6CidrBlockState`.
    pub ipv6_cidr_block_state: Option<VpcCidrBlockState>,
    /// `NetworkBorderGroup`.
    pub network_border_group: Option<String>,
    /// `Ipv6Pool`.
    pub ipv6_pool: Option<String>,
    /// `Ipv6AddressAttribute`: `public`, `private`.
    pub ipv6_address_attribute: Option<String>,
    /// `IpSource`: `amazon`, `byoip`, `none`.
    pub ip_source: Option<String>,
}

impl WriteXml for VpcIpv6CidrBlockAssociation {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("associationId", &self.association_id);
        xml.member("ipv6CidrBlock", &self.ipv6_cidr_block);
        xml.member("ipv6CidrBlockState", &self.ipv6_cidr_block_state);
        xml.member("networkBorderGroup", &self.network_border_group);
        xml.member("ipv6Pool", &self.ipv6_pool);
        xml.member("ipv6AddressAttribute", &self.ipv6_address_attribute);
        xml.member("ipSource", &self.ip_source);
    }
}

static AUTHORIZE_SECURITY_GROUP_EGRESS: OperationSchema = OperationSchema {
    name: "AuthorizeSecurityGroupEgress",
    input: Structure {
        fields: &[
            Field::optional("TagSpecification", Shape::List(&TAG_SPECIFICATION_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::required("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
        ],
        others: &[
            Other::refused("SourceSecurityGroupName", None),
            Other::refused("SourceSecurityGroupOwnerId", None),
            Other::refused(
                "IpProtocol",
                Some("AWS wants rules for outbound traffic in IpPermissions"),
            ),
            Other::refused("FromPort", None),
            Other::refused("ToPort", None),
            Other::refused(
                "CidrIp",
                Some("AWS wants rules for outbound traffic in IpPermissions"),
            ),
        ],
    },
    result_wrapper: None,
};

static AUTHORIZE_SECURITY_GROUP_INGRESS: OperationSchema = OperationSchema {
    name: "AuthorizeSecurityGroupIngress",
    input: Structure {
        fields: &[
            Field::optional("CidrIp", Shape::Text(Text::ANY)).recorded(),
            Field::optional("FromPort", Shape::Integer(Range::ANY)).recorded(),
            Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
            Field::optional("IpProtocol", Shape::Text(Text::ANY)).recorded(),
            Field::optional("SourceSecurityGroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("SourceSecurityGroupOwnerId", Shape::Text(Text::ANY)),
            Field::optional("ToPort", Shape::Integer(Range::ANY)).recorded(),
            Field::optional("TagSpecification", Shape::List(&TAG_SPECIFICATION_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_SECURITY_GROUP: OperationSchema = OperationSchema {
    name: "CreateSecurityGroup",
    input: Structure {
        fields: &[
            Field::required("GroupDescription", Shape::Text(Text::ANY)),
            Field::required("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("VpcId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("TagSpecification", Shape::List(&TAG_SPECIFICATION_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_TAGS: OperationSchema = OperationSchema {
    name: "CreateTags",
    input: Structure {
        fields: &[
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::required("ResourceId", Shape::List(&RESOURCE_ID_LIST)).recorded(),
            Field::required("Tag", Shape::List(&TAG_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_SECURITY_GROUP: OperationSchema = OperationSchema {
    name: "DeleteSecurityGroup",
    input: Structure {
        fields: &[
            Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_TAGS: OperationSchema = OperationSchema {
    name: "DeleteTags",
    input: Structure {
        fields: &[
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::required("ResourceId", Shape::List(&RESOURCE_ID_LIST)).recorded(),
            Field::optional("Tag", Shape::List(&TAG_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_AVAILABILITY_ZONES: OperationSchema = OperationSchema {
    name: "DescribeAvailabilityZones",
    input: Structure {
        fields: &[
            Field::optional("ZoneName", Shape::List(&ZONE_NAME_STRING_LIST)),
            Field::optional("ZoneId", Shape::List(&ZONE_ID_STRING_LIST)),
            Field::optional("AllAvailabilityZones", Shape::Boolean),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_NETWORK_INTERFACES: OperationSchema = OperationSchema {
    name: "DescribeNetworkInterfaces",
    input: Structure {
        fields: &[
            Field::optional("NextToken", Shape::Text(Text::ANY)),
            Field::optional("MaxResults", Shape::Integer(Range::new(5, 1000))),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("NetworkInterfaceId", Shape::List(&NETWORK_INTERFACE_ID_LIST)),
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
        ],
        others: &[Other::accepted("IncludeManagedResources", "false", None)],
    },
    result_wrapper: None,
};

static DESCRIBE_SECURITY_GROUP_RULES: OperationSchema = OperationSchema {
    name: "DescribeSecurityGroupRules",
    input: Structure {
        fields: &[
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
            Field::optional("SecurityGroupRuleId", Shape::List(&SECURITY_GROUP_RULE_ID_LIST)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
            Field::optional("MaxResults", Shape::Integer(Range::new(5, 1000))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_SECURITY_GROUPS: OperationSchema = OperationSchema {
    name: "DescribeSecurityGroups",
    input: Structure {
        fields: &[
            Field::optional("GroupId", Shape::List(&GROUP_ID_STRING_LIST)).recorded(),
            Field::optional("GroupName", Shape::List(&GROUP_NAME_STRING_LIST)),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
            Field::optional("MaxResults", Shape::Integer(Range::new(5, 1000))),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_SUBNETS: OperationSchema = OperationSchema {
    name: "DescribeSubnets",
    input: Structure {
        fields: &[
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
            Field::optional("SubnetId", Shape::List(&SUBNET_ID_STRING_LIST)),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
            Field::optional("MaxResults", Shape::Integer(Range::new(5, 1000))),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_TAGS: OperationSchema = OperationSchema {
    name: "DescribeTags",
    input: Structure {
        fields: &[
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
            Field::optional("MaxResults", Shape::Integer(Range::ANY)),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_VPC_ATTRIBUTE: OperationSchema = OperationSchema {
    name: "DescribeVpcAttribute",
    input: Structure {
        fields: &[
            Field::required(
                "Attribute",
                Shape::Text(Text::ANY.one_of(&[
                    "enableDnsSupport",
                    "enableDnsHostnames",
                    "enableNetworkAddressUsageMetrics",
                ])),
            ),
            Field::required("VpcId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_VPCS: OperationSchema = OperationSchema {
    name: "DescribeVpcs",
    input: Structure {
        fields: &[
            Field::optional("Filter", Shape::List(&FILTER_LIST)),
            Field::optional("VpcId", Shape::List(&VPC_ID_STRING_LIST)),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
            Field::optional("MaxResults", Shape::Integer(Range::new(5, 1000))),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static MODIFY_SECURITY_GROUP_RULES: OperationSchema = OperationSchema {
    name: "ModifySecurityGroupRules",
    input: Structure {
        fields: &[
            Field::required("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::required("SecurityGroupRule", Shape::List(&SECURITY_GROUP_RULE_UPDATE_LIST)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static REVOKE_SECURITY_GROUP_EGRESS: OperationSchema = OperationSchema {
    name: "RevokeSecurityGroupEgress",
    input: Structure {
        fields: &[
            Field::optional("SecurityGroupRuleId", Shape::List(&SECURITY_GROUP_RULE_ID_LIST)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::required("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
        ],
        others: &[
            Other::refused("SourceSecurityGroupName", None),
            Other::refused("SourceSecurityGroupOwnerId", None),
            Other::refused(
                "IpProtocol",
                Some("AWS wants rules for outbound traffic in IpPermissions"),
            ),
            Other::refused("FromPort", None),
            Other::refused("ToPort", None),
            Other::refused(
                "CidrIp",
                Some("AWS wants rules for outbound traffic in IpPermissions"),
            ),
        ],
    },
    result_wrapper: None,
};

static REVOKE_SECURITY_GROUP_INGRESS: OperationSchema = OperationSchema {
    name: "RevokeSecurityGroupIngress",
    input: Structure {
        fields: &[
            Field::optional("CidrIp", Shape::Text(Text::ANY)).recorded(),
            Field::optional("FromPort", Shape::Integer(Range::ANY)).recorded(),
            Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
            Field::optional("IpProtocol", Shape::Text(Text::ANY)).recorded(),
            Field::optional("SourceSecurityGroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("SourceSecurityGroupOwnerId", Shape::Text(Text::ANY)),
            Field::optional("ToPort", Shape::Integer(Range::ANY)).recorded(),
            Field::optional("SecurityGroupRuleId", Shape::List(&SECURITY_GROUP_RULE_ID_LIST)).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS: OperationSchema = OperationSchema {
    name: "UpdateSecurityGroupRuleDescriptionsEgress",
    input: Structure {
        fields: &[
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
            Field::optional(
                "SecurityGroupRuleDescription",
                Shape::List(&SECURITY_GROUP_RULE_DESCRIPTION_LIST),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS: OperationSchema = OperationSchema {
    name: "UpdateSecurityGroupRuleDescriptionsIngress",
    input: Structure {
        fields: &[
            Field::optional("DryRun", Shape::Boolean).recorded(),
            Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
            Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("IpPermissions", Shape::List(&IP_PERMISSION_LIST)).recorded(),
            Field::optional(
                "SecurityGroupRuleDescription",
                Shape::List(&SECURITY_GROUP_RULE_DESCRIPTION_LIST),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static FILTER: Structure = Structure {
    fields: &[
        Field::optional("Name", Shape::Text(Text::ANY)),
        Field::optional("Value", Shape::List(&VALUE_STRING_LIST)),
    ],
    others: &[],
};

static FILTER_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&FILTER),
};

static GROUP_ID_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static GROUP_NAME_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static IPV6_RANGE: Structure = Structure {
    fields: &[
        Field::optional("Description", Shape::Text(Text::ANY)),
        Field::optional("CidrIpv6", Shape::Text(Text::ANY)).recorded(),
    ],
    others: &[],
};

static IPV6_RANGE_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&IPV6_RANGE),
};

static IP_PERMISSION: Structure = Structure {
    fields: &[
        Field::optional("IpProtocol", Shape::Text(Text::ANY)).recorded(),
        Field::optional("FromPort", Shape::Integer(Range::ANY)).recorded(),
        Field::optional("ToPort", Shape::Integer(Range::ANY)).recorded(),
        Field::optional("Groups", Shape::List(&USER_ID_GROUP_PAIR_LIST)).recorded(),
        Field::optional("IpRanges", Shape::List(&IP_RANGE_LIST)).recorded(),
        Field::optional("Ipv6Ranges", Shape::List(&IPV6_RANGE_LIST)).recorded(),
        Field::optional("PrefixListIds", Shape::List(&PREFIX_LIST_ID_LIST)),
    ],
    others: &[],
};

static IP_PERMISSION_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&IP_PERMISSION),
};

static IP_RANGE: Structure = Structure {
    fields: &[
        Field::optional("Description", Shape::Text(Text::ANY)),
        Field::optional("CidrIp", Shape::Text(Text::ANY)).recorded(),
    ],
    others: &[],
};

static IP_RANGE_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&IP_RANGE),
};

static NETWORK_INTERFACE_ID_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static PREFIX_LIST_ID: Structure = Structure {
    fields: &[
        Field::optional("Description", Shape::Text(Text::ANY)),
        Field::optional("PrefixListId", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static PREFIX_LIST_ID_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&PREFIX_LIST_ID),
};

static RESOURCE_ID_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static SECURITY_GROUP_RULE_DESCRIPTION: Structure = Structure {
    fields: &[
        Field::optional("SecurityGroupRuleId", Shape::Text(Text::ANY)).recorded(),
        Field::optional("Description", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static SECURITY_GROUP_RULE_DESCRIPTION_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&SECURITY_GROUP_RULE_DESCRIPTION),
};

static SECURITY_GROUP_RULE_ID_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static SECURITY_GROUP_RULE_REQUEST: Structure = Structure {
    fields: &[
        Field::optional("IpProtocol", Shape::Text(Text::ANY)).recorded(),
        Field::optional("FromPort", Shape::Integer(Range::ANY)).recorded(),
        Field::optional("ToPort", Shape::Integer(Range::ANY)).recorded(),
        Field::optional("CidrIpv4", Shape::Text(Text::ANY)).recorded(),
        Field::optional("CidrIpv6", Shape::Text(Text::ANY)).recorded(),
        Field::optional("PrefixListId", Shape::Text(Text::ANY)),
        Field::optional("ReferencedGroupId", Shape::Text(Text::ANY)).recorded(),
        Field::optional("Description", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static SECURITY_GROUP_RULE_UPDATE: Structure = Structure {
    fields: &[
        Field::required("SecurityGroupRuleId", Shape::Text(Text::ANY)).recorded(),
        Field::optional(
            "SecurityGroupRule",
            Shape::Structure(&SECURITY_GROUP_RULE_REQUEST),
        )
        .recorded(),
    ],
    others: &[],
};

static SECURITY_GROUP_RULE_UPDATE_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&SECURITY_GROUP_RULE_UPDATE),
};

static SUBNET_ID_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static TAG: Structure = Structure {
    fields: &[
        Field::optional("Key", Shape::Text(Text::ANY)),
        Field::optional("Value", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static TAG_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};

static TAG_SPECIFICATION: Structure = Structure {
    fields: &[
        Field::optional(
            "ResourceType",
            Shape::Text(Text::ANY.one_of(&[
                "capacity-reservation",
                "client-vpn-endpoint",
                "customer-gateway",
                "carrier-gateway",
                "coip-pool",
                "declarative-policies-report",
                "dedicated-host",
                "dhcp-options",
                "egress-only-internet-gateway",
                "elastic-ip",
                "elastic-gpu",
                "export-image-task",
                "export-instance-task",
                "fca-policy",
                "fleet",
                "fpga-image",
                "host-reservation",
                "image",
                "image-usage-report",
                "import-image-task",
                "import-snapshot-task",
                "instance",
                "instance-event-window",
                "internet-gateway",
                "ipam",
                "ipam-pool",
                "ipam-scope",
                "ipv4pool-ec2",
                "ipv6pool-ec2",
                "key-pair",
                "launch-template",
                "local-gateway",
                "local-gateway-route-table",
                "local-gateway-virtual-interface",
                "local-gateway-virtual-interface-group",
                "local-gateway-route-table-vpc-association",
                "local-gateway-route-table-virtual-interface-group-association",
                "natgateway",
                "network-acl",
                "network-interface",
                "network-insights-analysis",
                "network-insights-path",
                "network-insights-access-scope",
                "network-insights-access-scope-analysis",
                "outpost-lag",
                "placement-group",
                "prefix-list",
                "replace-root-volume-task",
                "reserved-instances",
                "route-table",
                "security-group",
                "security-group-rule",
                "service-link-virtual-interface",
                "snapshot",
                "spot-fleet-request",
                "spot-instances-request",
                "subnet",
                "subnet-cidr-reservation",
                "traffic-mirror-filter",
                "traffic-mirror-session",
                "traffic-mirror-target",
                "transit-gateway",
                "transit-gateway-attachment",
                "transit-gateway-connect-peer",
                "transit-gateway-multicast-domain",
                "transit-gateway-policy-table",
                "transit-gateway-metering-policy",
                "transit-gateway-route-table",
                "transit-gateway-route-table-announcement",
                "volume",
                "vpc",
                "vpc-endpoint",
                "vpc-endpoint-connection",
                "vpc-endpoint-service",
                "vpc-endpoint-service-permission",
                "vpc-peering-connection",
                "vpn-connection",
                "vpn-gateway",
                "vpc-flow-log",
                "capacity-reservation-fleet",
                "traffic-mirror-filter-rule",
                "vpc-endpoint-connection-device-type",
                "verified-access-instance",
                "verified-access-group",
                "verified-access-endpoint",
                "verified-access-policy",
                "verified-access-trust-provider",
                "vpn-connection-device-type",
                "vpc-block-public-access-exclusion",
                "vpc-encryption-control",
                "route-server",
                "route-server-endpoint",
                "route-server-peer",
                "ipam-resource-discovery",
                "ipam-resource-discovery-association",
                "instance-connect-endpoint",
                "verified-access-endpoint-target",
                "ipam-external-resource-verification-token",
                "capacity-block",
                "mac-modification-task",
                "ipam-prefix-list-resolver",
                "ipam-policy",
                "ipam-prefix-list-resolver-target",
                "ipam-internet-registry-association",
                "secondary-interface",
                "secondary-network",
                "secondary-subnet",
                "capacity-manager-data-export",
                "vpn-concentrator",
                "ipam-pool-allocation",
                "capacity-reservation-cancellation-quote",
                "application-status-check",
                "capacity-reservation-modification-quote",
                "metric-category",
            ])),
        ),
        Field::optional("Tag", Shape::List(&TAG_LIST)),
    ],
    others: &[],
};

static TAG_SPECIFICATION_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG_SPECIFICATION),
};

static USER_ID_GROUP_PAIR: Structure = Structure {
    fields: &[
        Field::optional("Description", Shape::Text(Text::ANY)),
        Field::optional("UserId", Shape::Text(Text::ANY)).recorded(),
        Field::optional("GroupName", Shape::Text(Text::ANY)).recorded(),
        Field::optional("GroupId", Shape::Text(Text::ANY)).recorded(),
        Field::optional("VpcId", Shape::Text(Text::ANY)).recorded(),
        Field::optional("VpcPeeringConnectionId", Shape::Text(Text::ANY)),
        Field::optional("PeeringStatus", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static USER_ID_GROUP_PAIR_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&USER_ID_GROUP_PAIR),
};

static VALUE_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static VPC_ID_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static ZONE_ID_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static ZONE_NAME_STRING_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};
